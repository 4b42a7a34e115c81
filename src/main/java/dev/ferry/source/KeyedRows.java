package dev.ferry.source;

import dev.ferry.plan.TablePlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads single rows of one table by their keys, as {@link KeysetReader} reads them in order: for rows that others
 * reference and that were not there yet when their own table was read.
 *
 * <p>Not thread-safe.
 */
public final class KeyedRows {

    private final KeysetPages pages;
    private final ReadRetry retry;

    /**
     * @param table the table
     * @param observer is told of reads that have to be repeated
     * @param sleeper waits before a read is repeated; an interrupt from it makes the read throw the failure
     */
    public KeyedRows(SourceDatabase database, TablePlan table, ReadRetryObserver observer, Sleeper sleeper) {
        this.pages = new KeysetPages(database, table);
        this.retry = new ReadRetry(sleeper, observer);
    }

    /**
     * Hands the rows with these keys on, in pages that are bounded by bytes, each read in a transaction of its own. A
     * key that no row has is passed over; so is a text that cannot be a key of the table at all.
     *
     * @param keys as text; a row's own {@link SourceRow#key()} may be written otherwise, e.g. a uuid in capitals
     * @throws SourceUnavailableException when the source cannot be read
     */
    public void read(Collection<String> keys, Consumer<Page> consumer) {
        List<String> rest = List.copyOf(keys);
        while (!rest.isEmpty()) {
            List<String> wanted = rest;
            KeysetPages.Found found = retry.read(() -> pages.withKeys(wanted));
            if (!found.rows().isEmpty()) {
                consumer.accept(new Page(found.rows()));
            }
            rest = rest.subList(found.keysTried(), rest.size());
        }
    }

    /** As {@link #read(Collection, Consumer)}, for few rows. */
    public List<SourceRow> read(Collection<String> keys) {
        List<SourceRow> rows = new ArrayList<>();
        read(keys, page -> rows.addAll(page.rows()));
        return rows;
    }
}
