package dev.ferry.source;

import dev.ferry.source.TableSource.Found;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads rows by their keys where some of them fail every query that asks for them, e.g. for a generated column that
 * divides by zero: finds those, and reads the others.
 *
 * <p>After a failure it asks for half as many, down to one, and after a success for twice as many. So one bad row among
 * a thousand costs some thirty short queries, and where every row is bad each costs one: the size stays at one until a
 * row can be read.
 */
public final class RowByRow {

    /** Largest number of queries for one page: a stop, or a limit of rejects, is looked at between pages. */
    private static final int MOST_QUERIES = 128;

    private final Query query;
    private final Predicate<SourceUnavailableException> isOfOneRow;
    private final Alone alone;

    /** Asks for rows once. */
    @FunctionalInterface
    public interface Query {

        /**
         * As {@link TableSource#withKeys}, but for a row that cannot be read it fails.
         *
         * @throws SourceUnavailableException when the rows cannot be read
         */
        Found rows(List<String> keys);
    }

    /** What becomes of a single key whose row cannot be read. */
    @FunctionalInterface
    public interface Alone {

        /** The row in place of what was to be read; empty when no row has the key. */
        Optional<SourceRow> row(String key, SourceUnavailableException failure);
    }

    /**
     * @param isOfOneRow whether a failure may be that of one of the rows, so that the others can be read without it
     */
    public RowByRow(Query query, Predicate<SourceUnavailableException> isOfOneRow, Alone alone) {
        this.query = query;
        this.isOfOneRow = isOfOneRow;
        this.alone = alone;
    }

    /**
     * The rows with the first of these keys, as many as fill a page or can be found with some queries.
     *
     * @param keys not empty
     */
    public Found read(List<String> keys) {
        Map<String, SourceRow> rows = new LinkedHashMap<>();
        long bytes = 0;
        int tried = 0;
        int size = keys.size();
        for (int queries = 0; tried < keys.size() && bytes < Page.MAX_PAGE_BYTES && queries < MOST_QUERIES; queries++) {
            List<String> some = keys.subList(tried, Math.min(keys.size(), tried + size));
            try {
                Found found = query.rows(some);
                rows.putAll(found.rows());
                bytes += found.rows().values().stream()
                        .mapToLong(SourceRow::bytes)
                        .sum();
                tried += found.keysTried();
                size = 2 * some.size();
            } catch (SourceUnavailableException failure) {
                if (!isOfOneRow.test(failure)) {
                    throw failure;
                }
                size = Math.max(1, some.size() / 2);
                if (some.size() == 1) {
                    String key = some.get(0);
                    alone.row(key, failure).ifPresent(row -> rows.put(key, row));
                    tried++;
                }
            }
        }
        return new Found(rows, tried);
    }
}
