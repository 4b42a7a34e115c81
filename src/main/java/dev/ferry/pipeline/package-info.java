/**
 * Works on many chunks at once, and gives the results back in order. {@link dev.ferry.pipeline.Pipeline} takes chunks
 * of each partition from a {@link dev.ferry.pipeline.ChunkSource}, does the {@link dev.ferry.pipeline.ChunkTask} on
 * several threads and hands out each {@link dev.ferry.pipeline.PartitionResult} in turn; a
 * {@link dev.ferry.pipeline.CancellationToken} tells a task whether it may still have effects. Start with
 * {@link dev.ferry.pipeline.Pipeline}. It must not know rows or Convex.
 */
@NullMarked
package dev.ferry.pipeline;

import org.jspecify.annotations.NullMarked;
