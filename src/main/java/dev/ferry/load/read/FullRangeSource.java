package dev.ferry.load.read;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.Document;
import dev.ferry.load.send.ProcessedChunk;
import dev.ferry.pipeline.ChunkSource;
import dev.ferry.source.Page;
import dev.ferry.source.read.KeysetReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Reads one partition, a page at a time, processes the page as a whole and cuts it into chunks. A page is many chunks:
 * from far away the way to the source and back takes longer than the reading, and a question to the store costs about
 * the same for a chunk as for a page.
 */
public final class FullRangeSource implements ChunkSource<FullRangeSource.Ready> {

    /** What a row holds beside its document: its key in several lists, and what the id map knows of it. */
    private static final long BESIDE_THE_DOCUMENT = 500;

    /** What a value holds beside its bytes: three objects. */
    private static final long BESIDE_A_VALUE = 100;

    private final KeysetReader reader;
    private final Function<List<Page>, List<ProcessedChunk>> processor;
    private final int chunkSize;
    private final Semaphore turns;

    /**
     * A chunk to be sent.
     *
     * @param lastKey key of its last row
     */
    public record Ready(ProcessedChunk chunk, String lastKey) {

        /** What it holds, in bytes and about. */
        public long weight() {
            long bytes = (chunk.rows() - chunk.skipped()) * BESIDE_THE_DOCUMENT;
            for (Document document : chunk.documents()) {
                bytes += document.json().length;
            }
            for (ConvertedRow row : chunk.unresolved()) {
                bytes += of(row);
            }
            return bytes;
        }

        /** A row that is not a document yet is held as its values. */
        private static long of(ConvertedRow row) {
            long bytes = 0;
            for (ConvertedRow.Field field : row.fields()) {
                bytes += BESIDE_A_VALUE;
                if (field instanceof ConvertedRow.Value value) {
                    bytes += value.value().size();
                }
            }
            return bytes;
        }
    }

    /**
     * @param processor makes a chunk of each page
     * @param chunkSize rows of a chunk at most
     * @param turns shared with other partitions: the largest number of pages that are read and processed at once
     */
    public FullRangeSource(
            KeysetReader reader, Function<List<Page>, List<ProcessedChunk>> processor, int chunkSize, Semaphore turns) {
        this.reader = reader;
        this.processor = processor;
        this.chunkSize = chunkSize;
        this.turns = turns;
    }

    @Override
    public List<Ready> next() {
        turns.acquireUninterruptibly();
        try {
            return nextPage();
        } finally {
            turns.release();
        }
    }

    private List<Ready> nextPage() {
        Page page = reader.read();
        if (page == null) {
            return List.of();
        }
        List<Page> pages = page.cut(chunkSize);
        List<ProcessedChunk> chunks = processor.apply(pages);
        List<Ready> ready = new ArrayList<>(pages.size());
        for (int i = 0; i < pages.size(); i++) {
            ready.add(new Ready(chunks.get(i), pages.get(i).lastKey()));
        }
        return ready;
    }
}
