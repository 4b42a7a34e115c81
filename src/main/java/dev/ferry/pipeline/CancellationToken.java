package dev.ferry.pipeline;

/**
 * The permission of the work on one chunk to have effects, such as a call to Convex. Once the pipeline is halted, a
 * chunk that has had no effect yet gets no permission, unless a later chunk of its partition has already had one: the
 * result of the later chunk could not be taken without the result of this one. Safe for use by any thread; cheap.
 */
public interface CancellationToken {

    /** Whether the work may still have effects; a thread that waits before the first one asks from time to time. */
    boolean allowsEffects();

    /**
     * The work is about to have effects. From then on it goes to its end, also when the pipeline is halted.
     *
     * @return false when it must not have any. The chunk is then given up, and an exception of its work is not a
     *     failure
     */
    boolean tryBegin();
}
