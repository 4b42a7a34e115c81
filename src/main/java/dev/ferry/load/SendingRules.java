package dev.ferry.load;

import dev.ferry.convex.error.ConvexException;
import dev.ferry.load.send.AnsweredChunk;
import dev.ferry.load.send.ProcessedChunk;
import dev.ferry.pipeline.ChunkRules;

/** The pipeline holds documents, and its work is to send them. */
final class SendingRules implements ChunkRules<ProcessedChunk, AnsweredChunk> {

    @Override
    public long weight(ProcessedChunk chunk) {
        return chunk.weight();
    }

    @Override
    public boolean isTakenAlone(AnsweredChunk answered) {
        return answered instanceof AnsweredChunk.Unsettled;
    }

    @Override
    public boolean isWithoutEffect(Throwable failure) {
        return failure instanceof ConvexException refusal && refusal.isWithoutEffect();
    }
}
