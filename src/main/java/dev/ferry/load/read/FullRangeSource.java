package dev.ferry.load.read;

import dev.ferry.load.resolve.PageProcessor;
import dev.ferry.load.send.ProcessedChunk;
import dev.ferry.pipeline.ChunkSource;
import dev.ferry.source.KeyRange;
import dev.ferry.source.Page;
import dev.ferry.source.read.KeysetReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Reads one partition, a page at a time, processes the page as a whole and cuts it into chunks. A page is many chunks:
 * from far away the way to the source and back takes longer than the reading, and a question to the store costs about
 * the same for a chunk as for a page.
 */
public final class FullRangeSource implements ChunkSource<ProcessedChunk> {

    /** Makes what reads every row of a range. */
    @FunctionalInterface
    public interface OfRange {
        FullRangeSource of(KeyRange range);
    }

    private final KeysetReader reader;
    private final PageProcessor processor;
    private final int chunkSize;
    private final Semaphore turns;

    /**
     * @param processor makes a chunk of each page
     * @param chunkSize rows of a chunk at most
     * @param turns shared with other partitions: the largest number of pages that are read and processed at once
     */
    public FullRangeSource(KeysetReader reader, PageProcessor processor, int chunkSize, Semaphore turns) {
        this.reader = reader;
        this.processor = processor;
        this.chunkSize = chunkSize;
        this.turns = turns;
    }

    @Override
    public List<ProcessedChunk> next() {
        turns.acquireUninterruptibly();
        try {
            return nextPage();
        } finally {
            turns.release();
        }
    }

    private List<ProcessedChunk> nextPage() {
        Page page = reader.read();
        if (page == null) {
            return List.of();
        }
        List<Page> pages = page.cut(chunkSize);
        List<ProcessedChunk> chunks = processor.process(pages);
        List<ProcessedChunk> ready = new ArrayList<>(pages.size());
        for (int i = 0; i < pages.size(); i++) {
            ready.add(chunks.get(i).endingWith(pages.get(i).lastKey()));
        }
        return ready;
    }
}
