/**
 * Sends the documents of a chunk, and writes down what the answers mean. A {@link dev.ferry.load.send.ProcessedChunk}
 * goes through {@link dev.ferry.load.send.ChunkDelivery} to {@link dev.ferry.load.send.DocumentSender} and comes back
 * as an {@link dev.ferry.load.send.AnsweredChunk}. {@link dev.ferry.load.send.SchemaRefusalRetry} finds out whether the
 * schema or a row is to blame for a refusal; {@link dev.ferry.load.send.DirtyTableTracker} marks tables of which rows
 * were sent and not yet committed. Start with {@link dev.ferry.load.send.ChunkDelivery}. It must not know where chunks
 * come from.
 */
@NullMarked
package dev.ferry.load.send;

import org.jspecify.annotations.NullMarked;
