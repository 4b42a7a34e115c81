package dev.ferry.local.call;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was written in the last second. It is an admission check: what is already in the window counts, not what a
 * mutation is about to write, so that one large transaction passes and then keeps the others out (get-convex/convex-backend,
 * {@code crates/database/src/write_throughput_limiter.rs}).
 */
final class WriteThroughput {

    /** {@code WRITE_THROUGHPUT_WINDOW}. */
    private static final long WINDOW_NANOS = 1_000_000_000;

    private final Deque<Write> writes = new ArrayDeque<>();
    private long bytes;

    private record Write(long at, long bytes) {}

    /** A transaction was committed. */
    synchronized void record(long nanos, long written) {
        forgetBefore(nanos);
        writes.addLast(new Write(nanos, written));
        bytes += written;
    }

    /** Whether more than {@code limit} bytes were written in the second up to now, that second's first instant included. */
    synchronized boolean exceeds(long nanos, long limit) {
        forgetBefore(nanos);
        return bytes > limit;
    }

    private void forgetBefore(long nanos) {
        for (Write first = writes.peekFirst();
                first != null && nanos - first.at() > WINDOW_NANOS;
                first = writes.peekFirst()) {
            bytes -= first.bytes();
            writes.removeFirst();
        }
    }
}
