package dev.ferry.source.read;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.KeyRange;
import dev.ferry.source.Page;
import dev.ferry.source.PageSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one table page by page in key order. Its whole state is the position: the key of the last row handed out, as
 * text. So the number of rows per page may change between a run and its restart. Rows that are inserted below the
 * position while this reads are not seen.
 *
 * <p>Who has to go on later keeps the last key of a page, and makes a reader of the range that begins behind it.
 *
 * <p>Not thread-safe.
 */
public final class KeysetReader {

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
     * @param range the part of it that is read
     * @param maxRows rows of a page at most
     * @param observer is told of reads that have to be repeated
     * @param sleeper waits before a read is repeated; an interrupt from it makes {@link #read} throw the failure
     */
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

    /**
     * The next page, or null after the last.
     *
     * @throws dev.ferry.source.SourceUnavailableException when the source could not be read for too long; what was committed stays,
     *     and the next run begins after it
     */
    public @Nullable Page read() {
        String after = position;
        Optional<Page> page = retry.read(() -> pages.page(after, through, maxRows));
        page.ifPresent(read -> position = read.lastKey());
        return page.orElse(null);
    }
}
