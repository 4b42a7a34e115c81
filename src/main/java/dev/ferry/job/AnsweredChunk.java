package dev.ferry.job;

/** A chunk whose documents Convex has answered for. */
sealed interface AnsweredChunk {

    /**
     * What became of every row is known, and only has to be written down.
     */
    record Settled(SentChunk sent) implements AnsweredChunk {}

    /**
     * Some rows need more before anything is written down, see {@link LateRows} and {@link SchemaDoubts}. That belongs
     * into the transaction of the chunk, and so to the one thread that writes to the store.
     *
     * @param chunk all of it
     * @param delivery what became of its documents
     */
    record Unsettled(ProcessedChunk chunk, DocumentSender.Delivery delivery) implements AnsweredChunk {}
}
