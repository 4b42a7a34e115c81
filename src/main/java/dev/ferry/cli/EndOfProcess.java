package dev.ferry.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that goes on until it is ended close what it holds: Ctrl-C or SIGTERM wakes it, and the JVM waits
 * until it has closed.
 */
final class EndOfProcess implements AutoCloseable {

    /** After that a signal ends the process, closed or not. */
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private EndOfProcess() {}

    /** From now on a signal wakes {@link #isAskedWithin}. */
    static EndOfProcess awaited() {
        EndOfProcess end = new EndOfProcess();
        Runtime.getRuntime().addShutdownHook(new Thread(end::arrive, "end-of-process"));
        return end;
    }

    /** Waits so long, or until the process is asked to end; says whether it was. */
    boolean isAskedWithin(Duration time) throws InterruptedException {
        return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets the process end. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void arrive() {
        asked.countDown();
        try {
            closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
