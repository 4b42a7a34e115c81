package dev.ferry.local;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the deployment is being closed: whatever waits inside of it waits here, so that closing wakes it. */
final class Closing {

    private final CountDownLatch closed = new CountDownLatch(1);

    void begin() {
        closed.countDown();
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
