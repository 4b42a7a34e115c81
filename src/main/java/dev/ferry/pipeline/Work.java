package dev.ferry.pipeline;

/**
 * What is done with a chunk, by many threads at once.
 *
 * @param <C> a chunk
 * @param <R> what becomes of it
 */
@FunctionalInterface
public interface Work<C, R> {

    /**
     * Does it.
     *
     * @param leave is taken before the first effect; work without effects need not take it
     */
    R on(C chunk, Leave leave);
}
