package dev.ferry.source.rest;

import dev.ferry.plan.KeyColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the rows of one table, as the query of a URL. Rows come in the order of the key.
 *
 * @param schema e.g. {@code public}
 * @param text the path below the API's root, with its query
 */
record RestQuery(String schema, String text) {

    /** Rows of one table by their key. */
    record Keyed(String schema, String table, KeyColumns key) {

        /**
         * The rows of a range of keys, in parts that follow each other. A key of one column makes one part. Of several, a
         * part for each column of the bounds: first the rest of the rows that are equal to the bound in all columns but the
         * last, and so on. One question with an {@code or} would say the same, and Postgres would read the index from its
         * start for each page.
         *
         * @param select not encoded
         * @param after null for the beginning of the table
         * @param through null for the end of the table
         * @throws IllegalArgumentException when a bound cannot be a key of the table
         */
        List<RestQuery> range(String select, @Nullable String after, @Nullable String through, int limit) {
            return parts(after == null ? null : split(after), through == null ? null : split(through)).stream()
                    .map(filters -> of(select, filters, limit))
                    .toList();
        }

        /** The rows with these keys. */
        RestQuery withKeys(String select, Collection<String> keys) {
            if (key.isComposite()) {
                String rows = keys.stream().map(this::row).collect(Collectors.joining(",", "(", ")"));
                return of(select, "&or=" + RestNames.encoded(rows), keys.size());
            }
            // PostgREST takes a list of one empty text for an empty list.
            Collection<String> asked = keys.stream().allMatch(String::isEmpty) ? List.of("", "") : keys;
            return of(select, filter(0, "in." + RestNames.list(asked)), keys.size());
        }

        /** How many characters a key adds to the address of {@link #withKeys}. */
        int lengthOf(String text) {
            return RestNames.encoded(key.isComposite() ? row(text) : RestNames.list(List.of(text)))
                    .length();
        }

        /** The one row at an offset in the table, or among the rows after a key; of a key of one column. */
        RestQuery at(String select, @Nullable String after, long offset) {
            return of(select, (after == null ? "" : filter(0, "gt." + after)) + "&offset=" + offset, 1);
        }

        private List<String> parts(@Nullable List<String> after, @Nullable List<String> through) {
            int last = key.names().size() - 1;
            int common = after == null || through == null ? 0 : equalParts(after, through);
            // In each part, so that a range whose end is before its beginning has no row.
            String begin = after == null ? "" : filter(common, "gt." + after.get(common));
            String end = through == null ? "" : filter(common, (common == last ? "lte." : "lt.") + through.get(common));
            List<String> parts = new ArrayList<>();
            for (int column = last; after != null && column > common; column--) {
                parts.add(equal(after, column) + filter(column, "gt." + after.get(column)) + end);
            }
            parts.add((after == null ? "" : equal(after, common)) + begin + end);
            for (int column = common + 1; through != null && column <= last; column++) {
                parts.add(equal(through, column)
                        + filter(column, (column == last ? "lte." : "lt.") + through.get(column))
                        + begin);
            }
            return parts;
        }

        /** How many parts are equal before the first that is not; not the last. */
        private int equalParts(List<String> one, List<String> other) {
            int equal = 0;
            while (equal < one.size() - 1 && one.get(equal).equals(other.get(equal))) {
                equal++;
            }
            return equal;
        }

        /** The columns before this one as they are there. */
        private String equal(List<String> parts, int column) {
            return IntStream.range(0, column)
                    .mapToObj(i -> filter(i, "eq." + parts.get(i)))
                    .collect(Collectors.joining());
        }

        /** A row within an {@code or}, not encoded. */
        private String row(String text) {
            List<String> parts = split(text);
            return IntStream.range(0, parts.size())
                    .mapToObj(i -> RestNames.column(key.names().get(i)) + ".eq." + RestNames.quoted(parts.get(i)))
                    .collect(Collectors.joining(",", "and(", ")"));
        }

        private List<String> split(String text) {
            return key.split(text)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "\"" + text + "\" cannot be a key of the columns " + key.text()));
        }

        private RestQuery of(String select, String filters, int limit) {
            String order = key.names().stream()
                    .map(name -> RestNames.encoded(RestNames.column(name)) + ".asc")
                    .collect(Collectors.joining(","));
            return new RestQuery(
                    schema,
                    RestNames.encoded(table) + "?select=" + RestNames.encodedColumns(select) + filters + "&order="
                            + order + "&limit=" + limit);
        }

        private String filter(int column, String condition) {
            return "&" + RestNames.encoded(RestNames.column(key.names().get(column))) + "="
                    + RestNames.encoded(condition);
        }
    }
}
