package dev.ferry.pipeline;

/**
 * Lets the work on a chunk have effects. Once the pipeline was halted there is none for a chunk that has had no effect
 * yet, unless a later one of its partition has had one: that one's result could not be taken without this one's. Safe
 * for use by any thread; costs little.
 */
public interface Leave {

    /** Whether the work may still have effects; a thread that waits before the first one asks from time to time. */
    boolean isGiven();

    /**
     * The work is about to have effects. From then on it goes to its end, also when the pipeline is halted.
     *
     * @return false when it must not have any. The chunk is given up then, and whatever its work throws is not a failure
     */
    boolean take();
}
