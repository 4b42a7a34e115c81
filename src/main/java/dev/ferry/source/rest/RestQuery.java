package dev.ferry.source.rest;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the rows of one table, as the query of a URL. Rows come in the order of the key.
 *
 * @param schema e.g. {@code public}
 * @param text the path below the API's root, with its query
 */
record RestQuery(String schema, String text) {

    /** Rows of one table by their key. */
    record Keyed(String schema, String table, String key) {

        /**
         * The rows of a range of keys.
         *
         * @param select not encoded
         * @param after null for the beginning of the table
         * @param through null for the end of the table
         */
        RestQuery range(String select, @Nullable String after, @Nullable String through, int limit) {
            return of(
                    select,
                    (after == null ? "" : filter("gt." + after)) + (through == null ? "" : filter("lte." + through)),
                    limit);
        }

        /** The rows with these keys. */
        RestQuery withKeys(String select, Collection<String> keys) {
            // PostgREST takes a list of one empty text for an empty list.
            Collection<String> asked = keys.stream().allMatch(String::isEmpty) ? List.of("", "") : keys;
            return of(select, filter("in." + RestNames.list(asked)), keys.size());
        }

        /** The one row at an offset in the table, or among the rows after a key. */
        RestQuery at(String select, @Nullable String after, long offset) {
            return of(select, (after == null ? "" : filter("gt." + after)) + "&offset=" + offset, 1);
        }

        private RestQuery of(String select, String filters, int limit) {
            String name = RestNames.encoded(RestNames.column(key));
            return new RestQuery(
                    schema,
                    RestNames.encoded(table) + "?select=" + RestNames.encodedColumns(select) + filters + "&order="
                            + name + ".asc&limit=" + limit);
        }

        private String filter(String condition) {
            return "&" + RestNames.encoded(RestNames.column(key)) + "=" + RestNames.encoded(condition);
        }
    }
}
