package dev.ferry.convex;

import java.util.Arrays;

/**
 * How much longer calls take than they would if none had to wait at the deployment. A call's own time is the shortest
 * of late among those of its size, up to a factor of two, since a large call takes longer than a small one.
 */
final class Latency {

    /** A shortest time is remembered for one to two of these, in case the way has become longer. */
    private static final long REMEMBERED_NANOS = 10_000_000_000L;

    private static final int SIZES = 64;

    private static final double WEIGHT_OF_NEWEST = 0.15;

    /** Below, what a busy machine does is not told from a queue. */
    private static final double TOLERATED_NANOS = 60_000_000;

    private final long[] shortest = new long[SIZES];
    private final long[] shortestBefore = new long[SIZES];
    private long since;
    private double excess;
    private double own;

    Latency(long now) {
        since = now;
        Arrays.fill(shortest, Long.MAX_VALUE);
        Arrays.fill(shortestBefore, Long.MAX_VALUE);
    }

    /** A call of that size was answered. */
    void answered(long now, long bytes, long nanos) {
        forget(now);
        int size = 63 - Long.numberOfLeadingZeros(Math.max(1, bytes));
        shortest[size] = Math.min(shortest[size], nanos);
        long base = Math.min(shortest[size], shortestBefore[size]);
        own += WEIGHT_OF_NEWEST * (base - own);
        excess += WEIGHT_OF_NEWEST * (nanos - base - excess);
    }

    /** Calls do not wait at the deployment, as far as can be seen. */
    boolean isCalm() {
        return excess < TOLERATED_NANOS + own / 2;
    }

    /** How long a call takes that does not wait, in seconds: that of the sizes that were sent of late. */
    double ownSeconds() {
        return own / 1e9;
    }

    private void forget(long now) {
        if (now - since > REMEMBERED_NANOS) {
            System.arraycopy(shortest, 0, shortestBefore, 0, SIZES);
            Arrays.fill(shortest, Long.MAX_VALUE);
            since = now;
        }
    }
}
