package dev.ferry.pipeline;

/**
 * What is done with a chunk, by many threads at once.
 *
 * @param <C> a chunk
 * @param <R> what becomes of it
 */
@FunctionalInterface
public interface ChunkTask<C, R> {

    /**
     * Does it.
     *
     * @param token is taken before the first effect; work without effects need not take it
     */
    R on(C chunk, CancellationToken token);
}
