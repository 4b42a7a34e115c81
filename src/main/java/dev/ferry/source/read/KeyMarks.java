package dev.ferry.source.read;

import dev.ferry.source.KeyMark;
import dev.ferry.source.KeyRange;
import dev.ferry.source.TableSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the keys of a range in their order, without reading what is in the rows, and tells which of them may have
 * been written since some transaction. Each page is read in a transaction of its own, again while a failure may pass.
 *
 * <p>Not thread-safe.
 */
public final class KeyMarks {

    private final TableSource table;
    private final @Nullable String through;
    private final long horizon;
    private final int maxRows;
    private final ReadRetry retry;
    private @Nullable String position;

    /**
     * @param horizon number of a transaction, see {@link TableSource#marks}
     * @param maxRows keys of a page at most
     * @param observer is told of reads that have to be repeated
     * @param sleeper waits before a read is repeated; an interrupt from it makes the read throw the failure
     */
    public KeyMarks(
            TableSource table, KeyRange range, long horizon, int maxRows, ReadRetryObserver observer, Sleeper sleeper) {
        this.table = table;
        this.position = range.after();
        this.through = range.through();
        this.horizon = horizon;
        this.maxRows = maxRows;
        this.retry = new ReadRetry(sleeper, observer);
    }

    /**
     * The next keys; none after the last.
     *
     * @throws dev.ferry.source.SourceUnavailableException when the source could not be read for too long
     */
    public List<KeyMark> read() {
        String after = position;
        List<KeyMark> page = retry.read(() -> table.marks(after, through, horizon, maxRows));
        if (!page.isEmpty()) {
            position = page.get(page.size() - 1).key();
        }
        return page;
    }
}
