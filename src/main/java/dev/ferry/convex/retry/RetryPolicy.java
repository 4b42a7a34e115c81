package dev.ferry.convex.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a call is tried again: exponential back-off with full jitter, that is, a pause drawn evenly from nothing
 * up to {@code base} doubled with each attempt but never above {@code cap}, so that clients that failed together do
 * not return together. Convex sends no {@code Retry-After}.
 *
 * @param total no attempt begins later than this after the first one began; zero means one attempt
 */
public record RetryPolicy(Duration base, Duration cap, Duration total) {

    private static final int MOST_DOUBLINGS = 20;

    public RetryPolicy {
        if (base.isNegative() || base.isZero() || cap.compareTo(base) < 0 || total.isNegative()) {
            throw new IllegalArgumentException("a retry policy needs 0 < base <= cap and 0 <= total");
        }
    }

    /** For the calls of a run: base 200 ms, cap 10 s, five minutes in total. */
    public static RetryPolicy standard() {
        return within(Duration.ofMinutes(5));
    }

    /** As {@link #standard()} with another total, e.g. a few seconds for the first contact, which should fail fast. */
    public static RetryPolicy within(Duration total) {
        return new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(10), total);
    }

    /** The pause after the attempt of that number, which begins at 1. */
    Duration pauseAfter(int attempt, RandomGenerator random) {
        long longest = Math.min(cap.toMillis(), base.toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS));
        return Duration.ofMillis(random.nextLong(longest + 1));
    }
}
