package dev.ferry.job;

import dev.ferry.pipeline.Intake;
import dev.ferry.source.KeysetReader;
import dev.ferry.source.Page;
import java.util.List;

/**
 * Reads one partition, a page at a time, and cuts each page into chunks. A page is many chunks: from far away the way
 * to the source and back takes longer than the reading.
 */
final class PartitionIntake implements Intake<Page> {

    private final KeysetReader reader;
    private final int chunkSize;

    /** @param chunkSize rows of a chunk at most */
    PartitionIntake(KeysetReader reader, int chunkSize) {
        this.reader = reader;
        this.chunkSize = chunkSize;
    }

    @Override
    public List<Page> next() {
        Page page = reader.read();
        return page == null ? List.of() : page.cut(chunkSize);
    }
}
