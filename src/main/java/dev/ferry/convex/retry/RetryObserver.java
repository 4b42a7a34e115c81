package dev.ferry.convex.retry;

import java.time.Duration;

/** Is told when a call keeps failing, so that a long wait for Convex is not taken for a run that hangs. */
@FunctionalInterface
public interface RetryObserver {

    /** Tells nobody. */
    RetryObserver NONE = (call, attempts, failure, pause) -> {};

    /**
     * A call will be tried again after a pause. The first few pauses of a call are not told: a deployment at its
     * limit of bytes per second refuses a call now and then. Called by the thread that makes the call; must not
     * throw.
     *
     * @param call e.g. {@code mutation migrate:migrateContacts}
     * @param attempts how often it has failed by now
     * @param failure how the last attempt ended, e.g. {@code HTTP 503 CommitterFullError}; safe to show
     * @param pause until the next attempt
     */
    void pausing(String call, int attempts, String failure, Duration pause);
}
