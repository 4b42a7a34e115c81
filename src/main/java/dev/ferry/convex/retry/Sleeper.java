package dev.ferry.convex.retry;

import java.time.Duration;

/** Waits. A caller that gives the client its own can end a wait early, and tests need not wait at all. */
@FunctionalInterface
public interface Sleeper {

    /** Lets the thread sleep; an interrupt ends it. */
    Sleeper OF_THREAD = duration -> Thread.sleep(duration.toMillis());

    /**
     * Returns when the time is over.
     *
     * @throws InterruptedException when the thread is to stop instead of going on
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Returns when the time is over, also when a stop was asked for: for short pauses in the middle of something that has
     * had its effect, or that others have to wait for. The same as {@link #sleep} where nobody asks for stops.
     *
     * @throws InterruptedException when the thread is interrupted
     */
    default void sleepThrough(Duration duration) throws InterruptedException {
        sleep(duration);
    }
}
