package dev.ferry.source.read;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.SourceRow;
import dev.ferry.source.TableSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads single rows of one table by their keys, as {@link KeysetReader} reads them in order: for rows that others
 * reference and that were not there yet when their own table was read.
 *
 * <p>Not thread-safe.
 */
public final class KeyedRows {

    /** Makes the way to the rows of a table by their keys. */
    @FunctionalInterface
    public interface OfTable {
        KeyedRows of(TablePlan table);
    }

    private final TableSource table;
    private final ReadRetry retry;

    /**
     * @param observer is told of reads that have to be repeated
     * @param sleeper waits before a read is repeated; an interrupt from it makes the read throw the failure
     */
    public KeyedRows(TableSource table, ReadRetryObserver observer, Sleeper sleeper) {
        this.table = table;
        this.retry = new ReadRetry(sleeper, observer);
    }

    /**
     * Hands the rows with these keys on, by the key, as many at a time as fill a page, each time read in a transaction
     * of its own. A key that no row has is passed over; so is a text that cannot be a key of the table at all.
     *
     * @param keys each once, as text; a row's own {@link SourceRow#key()} may be spelled differently, e.g. a uuid in
     *     capitals, so one row may come for several keys
     * @throws dev.ferry.source.SourceUnavailableException when the source cannot be read
     */
    public void read(Collection<String> keys, Consumer<Map<String, SourceRow>> consumer) {
        List<String> rest = List.copyOf(keys);
        while (!rest.isEmpty()) {
            List<String> wanted = rest;
            TableSource.Found found = first(wanted);
            if (!found.rows().isEmpty()) {
                consumer.accept(found.rows());
            }
            rest = rest.subList(found.keysTried(), rest.size());
        }
    }

    /**
     * As {@link TableSource#withKeys}: the rows with the first of the keys, as many as fill a page.
     *
     * @param keys not empty
     */
    public TableSource.Found first(List<String> keys) {
        return retry.read(() -> table.withKeys(keys));
    }

    /** As {@link #read(Collection, Consumer)}, for few rows. */
    public Map<String, SourceRow> read(Collection<String> keys) {
        Map<String, SourceRow> rows = new LinkedHashMap<>();
        read(keys, rows::putAll);
        return rows;
    }
}
