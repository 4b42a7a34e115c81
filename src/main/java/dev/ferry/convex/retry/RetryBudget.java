package dev.ferry.convex.retry;

import java.time.Duration;
import java.time.Instant;

/** How long one call has been failing, and whether it may go on. */
final class RetryBudget {

    private final Duration total;
    private Instant firstBegun = Instant.MAX;
    private Instant begun = Instant.MAX;
    private Duration spent = Duration.ZERO;

    /** @param total no attempt begins after so much time has gone by in failures and the pauses after them */
    RetryBudget(Duration total) {
        this.total = total;
    }

    void attemptBegins(Instant now) {
        if (now.isBefore(firstBegun)) {
            firstBegun = now;
        }
        begun = now;
    }

    /** Something went wrong in the attempt that has begun; whether another may follow after the pause. */
    boolean outlastsFailure(Instant now, Duration pause) {
        spent = spent.plus(Duration.between(begun, now)).plus(pause);
        return spent.compareTo(total) <= 0;
    }

    /**
     * The attempt was told to slow down; whether another may follow after the pause. The time runs from when this call
     * began, or from the last answer to any.
     */
    boolean outlastsSlowDown(Instant now, Instant lastAnswer, Duration pause) {
        Instant since = lastAnswer.isAfter(firstBegun) ? lastAnswer : firstBegun;
        return Duration.between(since, now).plus(pause).compareTo(total) <= 0;
    }

    /** Whether something was answered since this call began. */
    boolean hasSeen(Instant answer) {
        return answer.isAfter(firstBegun);
    }

    /** From the beginning of the first attempt. */
    Duration elapsed(Instant now) {
        return Duration.between(firstBegun, now);
    }
}
