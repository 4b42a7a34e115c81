package dev.ferry.load.read;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How often something has failed in a row. Many calls are in flight at once, so a deployment that is gone fails dozens of
 * times in a minute: that is one piece of news, not dozens.
 */
final class Outage {

    /** Longer than any pause between two attempts: after so much quiet it is over, and the next failure is another one. */
    private static final Duration OVER = Duration.ofMinutes(1);

    private final InstantSource clock;
    private @Nullable Instant last;
    private Instant begun = Instant.EPOCH;
    private int failures;

    Outage(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts a failure; returns the number of failures in this outage. */
    synchronized int failed() {
        Instant now = clock.instant();
        if (last == null || now.isAfter(last.plus(OVER))) {
            begun = now;
            failures = 0;
        }
        last = now;
        return ++failures;
    }

    /** From the first failure to the last. */
    synchronized Duration lasts() {
        return last == null ? Duration.ZERO : Duration.between(begun, last);
    }
}
