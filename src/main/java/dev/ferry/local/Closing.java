package dev.ferry.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Whether the deployment is being closed: whatever waits inside of it waits here, so that closing wakes it. */
final class Closing {

    /** More than there can be threads. */
    private static final int EVERYBODY = 1 << 20;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Semaphore running = new Semaphore(EVERYBODY);

    /** Wakes all that wait, and returns when what has entered has left. */
    void begin() {
        closed.countDown();
        running.acquireUninterruptibly(EVERYBODY);
        running.release(EVERYBODY);
    }

    /**
     * Begins something that closing has to wait for; it has to {@link #leave()}.
     *
     * @throws LostAnswer when the deployment is being closed
     */
    void enter() throws LostAnswer {
        running.acquireUninterruptibly();
        if (closed.getCount() == 0) {
            leave();
            throw new LostAnswer(LostAnswer.How.END);
        }
    }

    void leave() {
        running.release();
    }

    /** @throws LostAnswer when the deployment is being closed */
    void check() throws LostAnswer {
        if (closed.getCount() == 0) {
            throw new LostAnswer(LostAnswer.How.END);
        }
    }

    /** @throws LostAnswer when the deployment is closed before the time is over */
    void sleep(Duration time) throws LostAnswer {
        await(time.toNanos());
    }

    /**
     * Waits for the end.
     *
     * @throws LostAnswer when it has come
     */
    void sleepUntilClosed() throws LostAnswer {
        await(Long.MAX_VALUE);
    }

    private void await(long nanos) throws LostAnswer {
        try {
            if (closed.await(nanos, TimeUnit.NANOSECONDS)) {
                throw new LostAnswer(LostAnswer.How.END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LostAnswer(LostAnswer.How.END);
        }
    }
}
