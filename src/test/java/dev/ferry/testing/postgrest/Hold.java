package dev.ferry.testing.postgrest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A request that waits at the door until it is let in. */
public final class Hold {

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Hold() {}

    /**
     * Waits until the request is there.
     *
     * @throws AssertionError when it does not come in time
     */
    public void awaitArrival(Duration atMost) throws InterruptedException {
        if (!arrived.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("the request that was to be held did not come within " + atMost);
        }
    }

    /** Whether the request is there, or was. */
    public boolean hasArrived() {
        return arrived.getCount() == 0;
    }

    /** Lets it in, also when it has not come yet. */
    public void release() {
        released.countDown();
    }

    void pass() throws InterruptedException {
        arrived.countDown();
        released.await();
    }
}
