package dev.ferry.local.storage;

import java.time.InstantSource;

/**
 * Gives transactions their times, in nanoseconds since 1970. Each begins later than everything that was committed
 * before, even when the machine's clock stands still or goes back.
 */
public final class CommitClock {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** More than the distance of two neighbouring creation times, which is a quarter of this. */
    private static final long MARGIN = 1_000;

    private final InstantSource clock;
    private long last;

    /** @param last time of the last commit, or 0 */
    public CommitClock(InstantSource clock, long last) {
        this.clock = clock;
        this.last = Math.max(last, now());
    }

    long last() {
        return last;
    }

    long begin() {
        return Math.max(now(), last + 1);
    }

    /**
     * Ends a transaction that wrote.
     *
     * @param begin when it began
     * @param newest the largest creation time that it gave, in milliseconds; 0 when it gave none
     */
    long commit(long begin, double newest) {
        last = Math.max(begin, (long) Math.ceil(newest * NANOS_PER_MILLI) + MARGIN);
        return last;
    }

    /**
     * The time as documents hold it (get-convex/convex-backend, {@code timestamp_to_ms} in {@code
     * crates/common/src/document.rs}).
     */
    public static double toMillis(long nanos) {
        long whole = nanos / NANOS_PER_MILLI;
        return whole + (nanos % NANOS_PER_MILLI) * 1e-6;
    }

    private long now() {
        var instant = clock.instant();
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
