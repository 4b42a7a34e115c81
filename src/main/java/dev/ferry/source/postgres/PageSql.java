package dev.ferry.source.postgres;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A way to read a page of a table. */
sealed interface PageSql permits PageWalk, PageScan {

    /**
     * The statement for the rows of a range of keys. Its columns are key, json, bytes and perhaps marks; a column n (1,
     * 2, ...) if they come in no order that is promised.
     *
     * @param after the key before the first row, null for the beginning of the table
     * @param through the last key, null for the end of the table
     */
    Statement page(@Nullable String after, @Nullable String through, int maxRows);

    /**
     * A statement and what is bound to it.
     *
     * @param binds in the order of the question marks
     */
    record Statement(String sql, List<String> binds) {

        /** Binds those of the keys that are there. */
        static Statement of(String sql, KeySql key, @Nullable String... keys) {
            return new Statement(
                    sql,
                    Stream.of(keys).flatMap(each -> key.binds(each).stream()).toList());
        }
    }
}
