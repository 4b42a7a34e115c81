package dev.ferry.source.read;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.KeyRange;
import dev.ferry.source.Page;
import dev.ferry.source.PageSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads one table page by page in key order. Its whole state is the position: the key of the last row handed out, as
 * text. So the number of rows per page may change between a run and its restart. Rows that are inserted below the
 * position while this reads are not seen.
 *
 * <p>A run makes a reader that begins after a position which it keeps itself (docs/architecture.md). Only a comparison
 * of both ends uses it as a stream: {@link #open} begins after the position in a context, {@link #update} stores it
 * there.
 *
 * <p>Not thread-safe.
 */
public final class KeysetReader implements ItemStreamReader<Page> {

    /** Where the position is in the step's context; absent before the first page is committed. */
    public static final String POSITION = "position";

    /** Makes a reader of the rows of a table, or of a part of them. */
    @FunctionalInterface
    public interface OfTable {
        KeysetReader of(TablePlan table, KeyRange range);
    }

    private final PageSource pages;
    private final int maxRows;
    private final ReadRetry retry;
    private final @Nullable String through;
    private @Nullable String position;

    /**
     * @param pages the table
     * @param maxRows rows of a page at most
     * @param observer is told of reads that have to be repeated
     */
    public KeysetReader(PageSource pages, int maxRows, ReadRetryObserver observer) {
        this(pages, maxRows, observer, Sleeper.OF_THREAD);
    }

    /**
     * As {@link #KeysetReader(PageSource, int, ReadRetryObserver)}.
     *
     * @param sleeper waits before a read is repeated; an interrupt from it makes {@link #read} throw the failure
     */
    public KeysetReader(PageSource pages, int maxRows, ReadRetryObserver observer, Sleeper sleeper) {
        this(pages, KeyRange.ALL, maxRows, new ReadRetry(sleeper, observer));
    }

    /** As {@link #KeysetReader(PageSource, int, ReadRetryObserver, Sleeper)}, of a part of the table. */
    public KeysetReader(PageSource pages, KeyRange range, int maxRows, ReadRetryObserver observer, Sleeper sleeper) {
        this(pages, range, maxRows, new ReadRetry(sleeper, observer));
    }

    KeysetReader(PageSource pages, KeyRange range, int maxRows, ReadRetry retry) {
        this.pages = pages;
        this.maxRows = maxRows;
        this.retry = retry;
        this.position = range.after();
        this.through = range.through();
    }

    @Override
    public void open(ExecutionContext context) {
        if (context.containsKey(POSITION)) {
            position = context.getString(POSITION);
        }
    }

    /**
     * The next page, or null after the last.
     *
     * @throws dev.ferry.source.SourceUnavailableException when the source could not be read for too long; what was committed stays,
     *     and the next run begins after it
     */
    @Override
    public @Nullable Page read() {
        String after = position;
        Optional<Page> page = retry.read(() -> pages.page(after, through, maxRows));
        page.ifPresent(read -> position = read.lastKey());
        return page.orElse(null);
    }

    @Override
    public void update(ExecutionContext context) {
        if (position != null) {
            context.putString(POSITION, position);
        }
    }
}
