package dev.ferry.convex;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats an attempt while its failure is transient and time is left. An attempt may run any number of times, and an
 * earlier one may have had its effect although it failed: whatever is tried here must be harmless when repeated, as
 * our upserts are.
 */
final class Retrying {

    /** One attempt; any exception but a {@link TransientFailure} ends the call. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws TransientFailure;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Retrying.class);

    /** A deployment at its limit of bytes per second refuses a call now and then; that is no news, an outage is. */
    private static final int FIRST_ATTEMPT_OF_NOTE = 4;

    private final InstantSource clock;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    private final RetryObserver observer;

    Retrying(InstantSource clock, Sleeper sleeper, RandomGenerator random, RetryObserver observer) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.random = random;
        this.observer = observer;
    }

    /**
     * The result of the first attempt that has one.
     *
     * @throws ConvexUnavailableException when the policy's time is used up
     * @throws ConvexInterruptedException when the thread is interrupted before or during a pause
     */
    <T> T call(Call call, RetryPolicy policy, Attempt<T> attempt) {
        Instant start = clock.instant();
        for (int attempts = 1; ; attempts++) {
            try {
                return attempt.run();
            } catch (TransientFailure failure) {
                Duration pause = policy.pauseAfter(attempts, random);
                Duration elapsed = Duration.between(start, clock.instant());
                if (elapsed.plus(pause).compareTo(policy.total()) > 0) {
                    throw new ConvexUnavailableException(call, attempts, elapsed, failure);
                }
                String ended = String.valueOf(failure.getMessage());
                LOG.debug("{}: attempt {} ended with {}; next in {} ms", call, attempts, ended, pause.toMillis());
                if (attempts >= FIRST_ATTEMPT_OF_NOTE) {
                    observer.pausing(call.what(), attempts, ended, pause);
                }
                pause(call, attempts, pause, failure);
            }
        }
    }

    private void pause(Call call, int attempts, Duration pause, TransientFailure failure) {
        if (Thread.currentThread().isInterrupted()) {
            throw new ConvexInterruptedException(call, attempts, failure);
        }
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConvexInterruptedException(call, attempts, failure);
        }
    }
}
