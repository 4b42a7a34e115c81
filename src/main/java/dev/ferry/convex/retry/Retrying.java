package dev.ferry.convex.retry;

import dev.ferry.convex.error.Call;
import dev.ferry.convex.error.ConvexInterruptedException;
import dev.ferry.convex.error.ConvexRefusedException;
import dev.ferry.convex.error.ConvexUnavailableException;
import dev.ferry.convex.error.ConvexWithdrawnException;
import dev.ferry.convex.error.FunctionFailedException;
import dev.ferry.convex.error.TransientFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats an attempt while its failure is transient and time is left. The time runs while something is wrong. Being told
 * to slow down is not wrong: it costs none of the time as long as the deployment does something for somebody, that is,
 * unless no mutation of all that share this has been answered for as long as the policy allows. An attempt may run any number of times, and an
 * earlier one may have had its effect although it failed: whatever is tried here must be harmless when repeated, as
 * our upserts are.
 */
public final class Retrying {

    /** One attempt; any exception but a {@link TransientFailure} ends the call. */
    @FunctionalInterface
    public interface Attempt<T> {
        T run() throws TransientFailure;

        /**
         * Returns when the attempt may begin. The wait is not counted.
         *
         * @return false when the attempt is not wanted any more
         */
        default boolean awaitTurn() throws InterruptedException {
            return true;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Retrying.class);

    /**
     * A deployment at its limit of bytes per second refuses a call now and then; that is not worth a line, an outage
     * is.
     */
    private static final int FIRST_ATTEMPT_OF_NOTE = 4;

    /** The pace of all calls is what slows down; one of them need not stay behind the others for long. */
    private static final int MOST_SLOW_DOUBLINGS = 4;

    private final InstantSource clock;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    private final RetryObserver observer;
    private volatile Instant lastAnswer = Instant.MIN;

    /** Tries by this clock; pauses get some jitter, and the observer is told of each failure. */
    public Retrying(InstantSource clock, Sleeper sleeper, RandomGenerator random, RetryObserver observer) {
        this.clock = clock;
        this.sleeper = sleeper;
        this.random = random;
        this.observer = observer;
    }

    /**
     * The result of the first attempt that has one.
     *
     * @throws ConvexUnavailableException when the policy's time is used up
     * @throws ConvexInterruptedException when the thread is interrupted before or during a pause, or while it awaits
     *     its turn
     * @throws ConvexWithdrawnException when an attempt is not wanted any more
     */
    public <T> T call(Call call, RetryPolicy policy, Attempt<T> attempt) {
        RetryBudget retryBudget = new RetryBudget(policy.total());
        int told = 0;
        boolean maybeDone = false;
        for (int attempts = 1; ; attempts++) {
            awaitTurn(call, attempts - 1, attempt);
            retryBudget.attemptBegins(clock.instant());
            try {
                T result = attempt.run();
                noteAnswer(call);
                return result;
            } catch (FunctionFailedException | ConvexRefusedException refusal) {
                if (!maybeDone) {
                    refusal.withoutEffect();
                }
                throw refusal;
            } catch (TransientFailure failure) {
                boolean slower = failure.slowDown() != null;
                maybeDone = true;
                told += slower ? 1 : 0;
                int doublings = slower ? Math.min(told, MOST_SLOW_DOUBLINGS) : attempts - told;
                Duration pause = policy.pauseAfter(doublings, random);
                boolean goesOn = slower
                        ? retryBudget.outlastsSlowDown(clock.instant(), lastAnswer, pause)
                        : retryBudget.outlastsFailure(clock.instant(), pause);
                if (!goesOn) {
                    throw new ConvexUnavailableException(call, attempts, retryBudget.elapsed(clock.instant()), failure);
                }
                String ended = String.valueOf(failure.getMessage());
                LOG.debug("{}: attempt {} ended with {}; next in {} ms", call, attempts, ended, pause.toMillis());
                if (attempts >= FIRST_ATTEMPT_OF_NOTE && !(slower && retryBudget.hasSeen(lastAnswer))) {
                    observer.pausing(call.what(), attempts, ended, pause);
                }
                pause(call, attempts, pause, failure);
            }
        }
    }

    /** That the deployment reads while it refuses to write is no reason to go on. */
    private void noteAnswer(Call call) {
        if (call.kind() == Call.Kind.MUTATION) {
            lastAnswer = clock.instant();
        }
    }

    private static void awaitTurn(Call call, int attempts, Attempt<?> attempt) {
        try {
            if (!attempt.awaitTurn()) {
                throw new ConvexWithdrawnException(call, attempts);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConvexInterruptedException(call, attempts, null);
        }
    }

    private void pause(Call call, int attempts, Duration pause, TransientFailure failure) {
        if (Thread.currentThread().isInterrupted()) {
            throw new ConvexInterruptedException(call, attempts, failure);
        }
        try {
            if (failure.slowDown() != null && call.kind() == Call.Kind.MUTATION) {
                // A stop waits for it as for the call itself: others that were answered may count only together with
                // it. Whether it still is wanted is asked before the next attempt.
                sleeper.sleepThrough(pause);
            } else {
                sleeper.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConvexInterruptedException(call, attempts, failure);
        }
    }
}
