package dev.ferry.load.read;

import dev.ferry.convert.RowConverter;
import dev.ferry.load.resolve.PageProcessor;
import dev.ferry.load.send.ProcessedChunk;
import dev.ferry.pipeline.ChunkSource;
import dev.ferry.source.KeyMark;
import dev.ferry.source.KeyRange;
import dev.ferry.source.Page;
import dev.ferry.source.TableSource;
import dev.ferry.source.read.KeyMarks;
import dev.ferry.source.read.KeyedRows;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the keys of one partition and reads only the rows that were written since the last run, that the id map does
 * not know or that are outstanding rejects. The others are in Convex as they are. Where most of a stretch has to be read it
 * is read as {@link FullRangeSource} does.
 *
 * <p>A position never passes a key that is not settled: the chunks come in the order of the keys, and each one ends with a
 * row that was read, or with its page.
 */
public final class ChangedRowsSource implements ChunkSource<ProcessedChunk> {

    private static final TableSource.Found NOTHING = new TableSource.Found(Map.of(), 0);

    /** Makes what reads the rows of a range that may have changed. */
    @FunctionalInterface
    public interface OfRange {
        ChangedRowsSource of(KeyRange range, ReadScope.ChangedSince changedSince);
    }

    /** Knows which rows have to be read though they were not written since. */
    @FunctionalInterface
    public interface Unsettled {

        /** Those among some rows, by the names that the store has for them. */
        Set<String> among(Set<String> names);
    }

    private final KeyMarks marks;
    private final KeyedRows rows;
    private final Unsettled unsettled;
    private final FullRangeSource.OfRange whole;
    private final PageProcessor processor;
    private final Sizes sizes;
    private final Semaphore turns;
    private @Nullable String position;
    private @Nullable KeyPage page;
    private @Nullable FullRangeSource stretch;

    /**
     * How much is done at once.
     *
     * @param chunk rows of a chunk at most
     * @param read rows looked for by their keys in one question, at most
     */
    public record Sizes(int chunk, int read) {}

    /**
     * @param after where the partition begins, see {@link KeyRange#after()}
     * @param unsettled is asked about rows that were not written since
     * @param whole reads a range as a run does that passes nothing over
     * @param processor makes a chunk of each page
     * @param turns shared with other partitions, see {@link FullRangeSource}
     */
    public ChangedRowsSource(
            @Nullable String after,
            KeyMarks marks,
            KeyedRows rows,
            Unsettled unsettled,
            FullRangeSource.OfRange whole,
            PageProcessor processor,
            Sizes sizes,
            Semaphore turns) {
        this.position = after;
        this.marks = marks;
        this.rows = rows;
        this.unsettled = unsettled;
        this.whole = whole;
        this.processor = processor;
        this.sizes = sizes;
        this.turns = turns;
    }

    @Override
    public List<ProcessedChunk> next() {
        while (true) {
            if (stretch != null) {
                List<ProcessedChunk> ready = stretch.next();
                if (!ready.isEmpty()) {
                    return ready;
                }
                stretch = null;
            }
            turns.acquireUninterruptibly();
            try {
                if (page == null && !begin()) {
                    return List.of();
                }
                List<ProcessedChunk> ready = page == null ? List.of() : some(page);
                if (!ready.isEmpty()) {
                    return ready;
                }
            } finally {
                turns.release();
            }
        }
    }

    /** The next page, or the stretch that is read instead of it; false when there is none. */
    private boolean begin() {
        List<KeyMark> marked = marks.read();
        if (marked.isEmpty()) {
            return false;
        }
        List<String> keys = marked.stream().map(KeyMark::key).toList();
        String after = position;
        position = keys.get(keys.size() - 1);
        BitSet toRead = toRead(marked);
        // A row that cannot be told from another one by its key is left to the code that reads them both.
        if (2 * toRead.cardinality() > keys.size() || new HashSet<>(keys).size() < keys.size()) {
            stretch = whole.of(new KeyRange(after, position));
        } else {
            page = new KeyPage(keys, toRead);
        }
        return true;
    }

    private BitSet toRead(List<KeyMark> marked) {
        Set<String> names = new HashSet<>();
        for (KeyMark mark : marked) {
            if (!mark.written()) {
                names.add(RowConverter.nameOf(mark.key()));
            }
        }
        Set<String> notYet = unsettled.among(names);
        BitSet toRead = new BitSet(marked.size());
        for (int i = 0; i < marked.size(); i++) {
            KeyMark mark = marked.get(i);
            toRead.set(i, mark.written() || notYet.contains(RowConverter.nameOf(mark.key())));
        }
        return toRead;
    }

    /** The next chunks of the page; none when all rows that were looked for are gone, and more are to be. */
    private List<ProcessedChunk> some(KeyPage current) {
        List<String> wanted = current.wanted(sizes.read());
        TableSource.Found found = wanted.isEmpty() ? NOTHING : rows.first(wanted);
        List<KeyPage.Part> parts = current.settle(wanted, found, sizes.chunk());
        if (current.isSettled()) {
            page = null;
        }
        List<Page> pages = parts.stream()
                .filter(part -> !part.rows().isEmpty())
                .map(part -> new Page(part.rows()))
                .toList();
        List<ProcessedChunk> chunks = pages.isEmpty() ? List.of() : processor.process(pages);
        List<ProcessedChunk> ready = new ArrayList<>();
        int read = 0;
        for (KeyPage.Part part : parts) {
            ProcessedChunk chunk = part.rows().isEmpty()
                    ? ProcessedChunk.ofSkipped(part.skipped())
                    : chunks.get(read++).andSkipped(part.skipped());
            ready.add(chunk.endingWith(part.lastKey()));
        }
        return ready;
    }
}
