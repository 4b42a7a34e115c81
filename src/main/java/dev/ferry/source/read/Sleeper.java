package dev.ferry.source.read;

import java.time.Duration;

/** Waits between two attempts at a read. A caller that gives the reader its own can end a wait early. */
@FunctionalInterface
public interface Sleeper {

    /** Lets the thread sleep; an interrupt ends it. */
    Sleeper OF_THREAD = duration -> Thread.sleep(duration.toMillis());

    /**
     * Returns when the time is over.
     *
     * @throws InterruptedException when the thread is to give the read up instead of trying again
     */
    void sleep(Duration duration) throws InterruptedException;
}
