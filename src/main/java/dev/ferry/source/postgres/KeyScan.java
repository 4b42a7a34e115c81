package dev.ferry.source.postgres;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The SQL that reads keys of a table in their order, and of each row only whether it was written since some transaction. */
final class KeyScan {

    private final RowSql row;

    KeyScan(RowSql row) {
        this.row = row;
    }

    /**
     * Columns key and written, in the order of the keys.
     *
     * @param after the key before the first, null for the beginning of the table
     * @param through the last key, null for the end of the table
     * @param horizon number of a transaction
     */
    PageSql.Statement keys(@Nullable String after, @Nullable String through, long horizon, int maxRows) {
        return PageSql.Statement.of(sql(after != null, through != null, horizon, maxRows), row.key(), after, through);
    }

    private String sql(boolean isAfter, boolean isThrough, long horizon, int maxRows) {
        return String.format(
                Locale.ROOT,
                """
                select %7$s as key, %1$s as written
                  from (select %8$s, t.xmin::text::bigint as writer from %3$s %4$s order by %2$s limit %5$d) as r
                 cross join (select %6$s as newest offset 0) as n
                 order by %9$s""",
                TransactionIds.mayBeSince("r.writer", "n.newest", String.valueOf(horizon)),
                row.key().columns(),
                row.from(),
                row.where(isAfter, isThrough),
                maxRows,
                TransactionIds.NEWEST,
                row.key().textOf("r"),
                row.key().selected(),
                row.key().carried("r"));
    }
}
