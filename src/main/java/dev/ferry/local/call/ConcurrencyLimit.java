package dev.ferry.local.call;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many functions of one kind run at once. A call waits a while for its turn, and is then turned away
 * (get-convex/convex-backend, {@code crates/application/src/application_function_runner/mod.rs}, {@code Limiter}). As
 * there, a mutation has a permit only while it runs, not while it waits to be admitted.
 */
final class ConcurrencyLimit implements AutoCloseable {

    /** {@code DEFAULT_APPLICATION_MAX_FUNCTION_CONCURRENCY}: above it, Convex gives another advice. */
    private static final int SMALLEST_DEPLOYMENT = 16;

    /** More than there can be threads that wait. */
    private static final int EVERYBODY = 1 << 20;

    private final String kind;
    private final int number;
    private final Semaphore free;
    private final Duration wait;
    private final Shutdown shutdown;

    /** @param kind as the message spells it, e.g. {@code mutation} */
    ConcurrencyLimit(String kind, int number, Duration wait, Shutdown shutdown) {
        this.kind = kind;
        this.number = number;
        this.free = new Semaphore(number, true);
        this.wait = wait;
        this.shutdown = shutdown;
    }

    /**
     * Waits for a permit, behind those who came before; it has to be given back, and closing waits for that.
     *
     * @throws RequestError when none was free in time
     */
    void take() throws RequestError, DroppedConnection {
        boolean taken;
        try {
            taken = free.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DroppedConnection(DroppedConnection.How.END);
        }
        if (!taken) {
            throw RequestError.rateLimited("TooManyConcurrentRequests", tooMany());
        }
        try {
            shutdown.enter();
        } catch (DroppedConnection e) {
            free.release();
            throw e;
        }
    }

    void giveBack() {
        shutdown.leave();
        free.release();
    }

    /** Wakes all that wait, which then see that the deployment is being closed. */
    @Override
    public void close() {
        free.release(EVERYBODY);
    }

    private String tooMany() {
        return "Too many concurrent requests. Your backend is limited to " + number + " concurrent " + kind + "s. "
                + (number > SMALLEST_DEPLOYMENT
                        ? "If you need more resources, please contact support."
                        : "To get more resources, upgrade to Convex Pro. If you are already on Convex Pro, please"
                                + " contact support.");
    }
}
