package dev.ferry.load.send;

/** A chunk whose documents Convex has answered for. */
public sealed interface AnsweredChunk {

    /**
     * What became of every row is known, and only has to be written down.
     */
    record Settled(SentChunk sent) implements AnsweredChunk {}

    /**
     * Some rows need more before anything is written down, see {@link dev.ferry.load.resolve.LateParentLoader} and {@link SchemaRefusalRetry}. That belongs
     * into the transaction of the chunk, and so to the one thread that writes to the store.
     *
     * @param chunk all of it
     * @param delivery what became of its documents
     */
    record Unsettled(ProcessedChunk chunk, DocumentSender.Delivery delivery) implements AnsweredChunk {}
}
