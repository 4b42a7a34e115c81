package dev.ferry.convex.pacing;

import java.util.Arrays;

/**
 * How long calls take that do not wait at the deployment: the shortest recent one among those of their size, up to a
 * factor of two, since a large call takes longer than a small one.
 */
final class Latency {

    private static final double NANOS = 1e9;

    /** A shortest time is remembered for one to two of these, in case the way has become longer. */
    private static final long REMEMBERED_NANOS = 10_000_000_000L;

    private static final double WEIGHT_OF_NEWEST = 0.15;

    private final long[] shortest = new long[Long.SIZE];
    private final long[] shortestBefore = new long[Long.SIZE];
    private long since;
    private double own;

    Latency(long now) {
        since = now;
        Arrays.fill(shortest, Long.MAX_VALUE);
        Arrays.fill(shortestBefore, Long.MAX_VALUE);
    }

    /** A call of that size was answered. */
    void answered(long now, long bytes, long nanos) {
        if (now - since > REMEMBERED_NANOS) {
            System.arraycopy(shortest, 0, shortestBefore, 0, shortest.length);
            Arrays.fill(shortest, Long.MAX_VALUE);
            since = now;
        }
        int size = Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(1, bytes));
        shortest[size] = Math.min(shortest[size], nanos);
        own += WEIGHT_OF_NEWEST * (Math.min(shortest[size], shortestBefore[size]) - own);
    }

    /** In seconds, for the sizes that were sent recently; 0 while nothing is known. */
    double ownSeconds() {
        return own / NANOS;
    }
}
