package dev.ferry.convex.pacing;

/**
 * What Convex has taken recently, by the tenth of a second. While it holds calls back, this is what it takes at most.
 */
final class DeliveredBytes {

    private static final long SLOT_NANOS = 100_000_000;

    /** Four seconds, and the slot that is being filled. */
    private static final int SLOTS = 41;

    private static final int SECOND = 10;

    private final long[] bytes = new long[SLOTS];
    private long newest;

    DeliveredBytes(long now) {
        newest = Math.floorDiv(now, SLOT_NANOS);
    }

    /** So much was taken; negative when what was added before has turned out not to have been written. */
    void add(long now, long amount) {
        advance(now);
        bytes[index(newest)] += amount;
    }

    /** Bytes of the last second. */
    double lastSecond(long now) {
        return bestSecond(now, SECOND);
    }

    /** Bytes of the best second within the last tenths of a second, the second in which the most was taken. */
    double bestSecond(long now, int tenths) {
        advance(now);
        long best = 0;
        long sum = 0;
        for (int i = 1; i <= tenths; i++) {
            sum += slot(i);
            if (i > SECOND) {
                sum -= slot(i - SECOND);
            }
            if (i >= SECOND) {
                best = Math.max(best, sum);
            }
        }
        return best;
    }

    private long slot(int before) {
        return bytes[index(newest - before)];
    }

    private static int index(long slot) {
        return Math.floorMod(slot, SLOTS);
    }

    private void advance(long now) {
        long slot = Math.floorDiv(now, SLOT_NANOS);
        for (long s = Math.max(newest + 1, slot - SLOTS + 1); s <= slot; s++) {
            bytes[index(s)] = 0;
        }
        newest = Math.max(newest, slot);
    }
}
