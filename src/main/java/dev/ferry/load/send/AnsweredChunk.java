package dev.ferry.load.send;

import org.jspecify.annotations.Nullable;

/**
 * A chunk whose documents Convex has answered for. Of a {@link SentChunk} it is known what became of every row, and that
 * only has to be written down.
 */
public sealed interface AnsweredChunk permits SentChunk, AnsweredChunk.Unsettled {

    /** See {@link ProcessedChunk#lastKey()}. */
    @Nullable
    String lastKey();

    /**
     * Some rows need more before anything is written down, see {@link dev.ferry.load.resolve.LateParentLoader} and
     * {@link SchemaRefusalRetry}. That belongs into the transaction of the chunk, and so to the one thread that writes to
     * the store.
     *
     * @param chunk all of it
     * @param delivery what became of its documents
     */
    record Unsettled(ProcessedChunk chunk, DocumentSender.Delivery delivery) implements AnsweredChunk {

        @Override
        public @Nullable String lastKey() {
            return chunk.lastKey();
        }
    }
}
