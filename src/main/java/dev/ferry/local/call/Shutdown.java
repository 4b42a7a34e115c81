package dev.ferry.local.call;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Whether the deployment is being closed: whatever waits inside of it waits here, so that closing wakes it. */
public final class Shutdown {

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
     * @throws DroppedConnection when the deployment is being closed
     */
    void enter() throws DroppedConnection {
        running.acquireUninterruptibly();
        if (closed.getCount() == 0) {
            leave();
            throw new DroppedConnection(DroppedConnection.How.END);
        }
    }

    void leave() {
        running.release();
    }

    /** @throws DroppedConnection when the deployment is being closed */
    void check() throws DroppedConnection {
        if (closed.getCount() == 0) {
            throw new DroppedConnection(DroppedConnection.How.END);
        }
    }

    /** @throws DroppedConnection when the deployment is closed before the time is over */
    void sleep(Duration time) throws DroppedConnection {
        await(time.toNanos());
    }

    /**
     * Waits for the end.
     *
     * @throws DroppedConnection when it has come
     */
    public void sleepUntilClosed() throws DroppedConnection {
        await(Long.MAX_VALUE);
    }

    private void await(long nanos) throws DroppedConnection {
        try {
            if (closed.await(nanos, TimeUnit.NANOSECONDS)) {
                throw new DroppedConnection(DroppedConnection.How.END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DroppedConnection(DroppedConnection.How.END);
        }
    }
}
