package dev.ferry.stop;

import dev.ferry.convex.retry.Sleeper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether this process has been asked to stop: one object, made where the process begins and handed down to all who
 * have to react to it. A request is never taken back.
 *
 * <p>Only what must not be torn in two has to be waited for, such as a chunk. So the request knows whether such work is
 * under way: if not, the caller may end the process on the spot. Thread-safe.
 */
public final class StopRequest {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private @Nullable StopSignal signal;
    private boolean working;
    private volatile boolean cutShort;

    /** Ends a registration; never throws. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** Whether a stop was asked for. */
    public boolean isRequested() {
        return asked.getCount() == 0;
    }

    /**
     * Waits so long, or until a stop is asked for; says whether it was.
     *
     * @throws InterruptedException when the thread is interrupted
     */
    public boolean isRequestedWithin(Duration time) throws InterruptedException {
        return asked.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Who asked first; empty when nobody did. */
    public synchronized Optional<StopSignal> signal() {
        return Optional.ofNullable(signal);
    }

    /**
     * Asks for a stop, wakes all who sleep here and tells all who registered. Asking again changes nothing.
     *
     * @return whether a job is being worked at, and will end at its next chunk boundary; otherwise none will begin
     */
    public boolean request(StopSignal by) {
        synchronized (this) {
            if (signal != null) {
                return working;
            }
            signal = by;
            asked.countDown();
            if (!working) {
                return false;
            }
        }
        listeners.forEach(Runnable::run);
        return true;
    }

    /**
     * Has the action run when a stop is asked for in the middle of a job, by the thread that asks.
     *
     * @param action quick, and throws nothing
     */
    public Registration onRequest(Runnable action) {
        listeners.add(action);
        return () -> listeners.remove(action);
    }

    /**
     * From now on something is under way that a stop has to wait for, such as the chunk of a job.
     *
     * @throws StoppedException when a stop was asked for already
     */
    public synchronized void beginWork() {
        if (signal != null) {
            throw new StoppedException(signal);
        }
        working = true;
    }

    /** From now on nothing is under way that a stop would have to wait for. */
    public synchronized void endWork() {
        working = false;
    }

    /**
     * Sleeps until the time is over or a stop is asked for.
     *
     * @throws InterruptedException when a stop is or was asked for, or the thread is interrupted
     */
    public void sleep(Duration duration) throws InterruptedException {
        if (isRequestedWithin(duration)) {
            cutShort = true;
            throw new InterruptedException("asked to stop");
        }
    }

    /**
     * For calls to Convex: a stop wakes those who wait for it to come back, and lets those be who are only told to slow
     * down.
     */
    public Sleeper sleeper() {
        return new Sleeper() {
            @Override
            public void sleep(Duration duration) throws InterruptedException {
                StopRequest.this.sleep(duration);
            }

            @Override
            public void sleepThrough(Duration duration) throws InterruptedException {
                OF_THREAD.sleep(duration);
            }
        };
    }

    /** Says that what is under way is about to be broken off. */
    void cutShort() {
        cutShort = true;
    }

    /** Whether a wait was woken or a call broken off by the stop, so that what fails now fails because of it. */
    boolean hasCutShort() {
        return cutShort;
    }
}
