package dev.ferry.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Ends an attempt that takes too long as a whole. A socket's timeout is not enough: it does not cover writing, which
 * blocks for as long as the other side reads nothing, and each byte of a trickling answer starts it again.
 */
public final class AttemptDeadline implements AutoCloseable {

    /** One attempt. */
    @FunctionalInterface
    interface Exchange<T> {
        T run() throws IOException;
    }

    /** The attempt was cut off. */
    public static final class PassedException extends IOException {
        PassedException(IOException cause) {
            super(cause);
        }
    }

    private final Duration time;
    private final ScheduledThreadPoolExecutor timer;

    AttemptDeadline(String name, Duration time) {
        this.time = time;
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, name + "-deadline");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Runs the exchange and cancels the request, which closes its connection, when the time is over. */
    <T> T guard(Cancellable request, Exchange<T> exchange) throws IOException {
        AtomicBoolean passed = new AtomicBoolean();
        Future<?> end = timer.schedule(
                () -> {
                    passed.set(true);
                    request.cancel();
                },
                time.toNanos(),
                TimeUnit.NANOSECONDS);
        try {
            return exchange.run();
        } catch (IOException e) {
            throw passed.get() ? new PassedException(e) : e;
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
