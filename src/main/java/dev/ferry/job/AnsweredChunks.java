package dev.ferry.job;

import java.util.List;

/** Chunks of one table that are written down together, in one transaction. */
record AnsweredChunks(List<AnsweredChunk> chunks) {

    AnsweredChunks {
        chunks = List.copyOf(chunks);
    }
}
