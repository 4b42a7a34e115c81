/**
 * The way of the rows of one table, seen as a whole. {@link dev.ferry.load.TablePipelineReader} runs the pipeline in
 * which chunks are read ({@code load.read}), their references resolved ({@code load.resolve}) and their documents sent
 * ({@code load.send}); {@link dev.ferry.load.ChunkCommitter} commits what has been answered;
 * {@link dev.ferry.load.TableReaders} puts the parts together. Start with {@link dev.ferry.load.TablePipelineReader},
 * then {@link dev.ferry.load.ChunkCommitter}. It must not know how a run is started or shown.
 */
@NullMarked
package dev.ferry.load;

import org.jspecify.annotations.NullMarked;
