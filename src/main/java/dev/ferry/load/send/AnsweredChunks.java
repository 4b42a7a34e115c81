package dev.ferry.load.send;

import java.util.List;

/** Chunks of one table that are written down together, in one transaction. */
public record AnsweredChunks(List<AnsweredChunk> chunks) {

    /** Keeps a copy of the list. */
    public AnsweredChunks {
        chunks = List.copyOf(chunks);
    }
}
