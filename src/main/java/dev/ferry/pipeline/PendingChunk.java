package dev.ferry.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * The place of a chunk in its partition's order, kept until its result is taken. Guarded by the pipeline's lock.
 *
 * @param <R> a result
 */
final class PendingChunk<R> {

    /** What a result is believed to hold of what its chunk held: ids and digests, no longer the rows. */
    private static final int PARTS_HELD_BY_A_RESULT = 4;

    private long weight;
    private long number;
    private @Nullable R result;
    private boolean isWithoutEffect;

    PendingChunk(long weight) {
        this.weight = Math.max(1, weight);
    }

    long weight() {
        return weight;
    }

    /** Its place among all of its partition, as {@link PartitionQueue#add} has numbered it. */
    long number() {
        return number;
    }

    void number(long place) {
        number = place;
    }

    /** Whether its work has failed and is known to have had no effect. */
    boolean isWithoutEffect() {
        return isWithoutEffect;
    }

    void withoutEffect() {
        isWithoutEffect = true;
    }

    @Nullable
    R result() {
        return result;
    }

    /**
     * Keeps the result, and says how much has become free.
     *
     * @param isWhole whether the result still holds all of its chunk
     */
    long complete(R answered, boolean isWhole) {
        result = answered;
        long kept = isWhole ? weight : Math.max(1, weight / PARTS_HELD_BY_A_RESULT);
        long free = weight - kept;
        weight = kept;
        return free;
    }
}
