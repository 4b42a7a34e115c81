package dev.ferry.pipeline;

/**
 * How much of something, e.g. bytes, may be held at once. One thing alone is always let in, however much it is: it
 * could never pass otherwise. Guarded by the pipeline's lock.
 */
final class Budget {

    private final long limit;
    private long held;

    Budget(long limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a budget is positive, not " + limit);
        }
        this.limit = limit;
    }

    /** Takes so much, or says that there is no room now. */
    boolean take(long amount) {
        if (held > 0 && held + amount > limit) {
            return false;
        }
        held += amount;
        return true;
    }

    void giveBack(long amount) {
        held -= amount;
    }
}
