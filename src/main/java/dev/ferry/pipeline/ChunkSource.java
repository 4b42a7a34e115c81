package dev.ferry.pipeline;

import java.util.List;

/**
 * Where the chunks of one partition come from, in their order. Asked by one thread.
 *
 * @param <C> a chunk
 */
@FunctionalInterface
public interface ChunkSource<C> {

    /** The next chunks; none after the last. What it throws ends the pipeline. */
    List<C> next();
}
