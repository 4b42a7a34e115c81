package dev.ferry.pipeline;

/**
 * What a pipeline has to know about chunks and about what becomes of them.
 *
 * @param <C> a chunk
 * @param <R> what becomes of it
 */
public interface ChunkRules<C, R> {

    /** How much a chunk holds, e.g. in bytes. */
    long weight(C chunk);

    /** Whether a result still holds its chunk, and is to be taken by itself. */
    boolean isTakenAlone(R result);

    /** Whether work that failed like this is known to have had no effect. */
    boolean isWithoutEffect(Throwable failure);
}
