package dev.ferry.local.http;

import dev.ferry.local.call.RequestError;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * Limits the bytes of requests that are worked on at the same time, and lets the others wait in the order in which they
 * came: a deployment in a small heap gets slower under many large calls, and does not fail them.
 */
final class BodyBudget {

    /** A body becomes text, values, documents and index keys, several times its length at the same time. */
    private static final int PART_OF_THE_HEAP = 16;

    private static final int KIBIBYTE = 1024;

    private final int most;
    private final Semaphore free;

    /** Work that a request asks for. */
    @FunctionalInterface
    interface Work {
        Response answer() throws RequestError, IOException;
    }

    /** @param heap of this process at most, in bytes */
    BodyBudget(long heap) {
        this.most = (int) Math.max(1, Math.min(Integer.MAX_VALUE, heap / PART_OF_THE_HEAP / KIBIBYTE));
        this.free = new Semaphore(most, true);
    }

    /** Does the work when there is room for the request's body; for one that is larger than all room, alone. */
    Response within(ClassicHttpRequest request, Work work) throws RequestError, IOException {
        int needed = needed(request.getEntity());
        free.acquireUninterruptibly(needed);
        try {
            return work.answer();
        } finally {
            free.release(needed);
        }
    }

    /** A body that does not say its length may be of any. */
    private int needed(@Nullable HttpEntity body) {
        if (body == null) {
            return 0;
        }
        long length = body.getContentLength();
        return length < 0 ? most : (int) Math.min(most, length / KIBIBYTE);
    }
}
