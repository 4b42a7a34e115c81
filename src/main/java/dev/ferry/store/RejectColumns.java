package dev.ferry.store;

import dev.ferry.convert.RejectReason;
import dev.ferry.convert.RejectedColumns;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks the store for which columns rows were rejected. */
public final class RejectColumns {

    private static final Set<String> OF_A_COLUMN = Arrays.stream(RejectReason.values())
            .filter(RejectReason::isOfColumn)
            .map(RejectReason::code)
            .collect(Collectors.toUnmodifiableSet());

    private final JdbcClient queries;

    /** Asks this store. */
    public RejectColumns(JdbcClient queries) {
        this.queries = queries;
    }

    /**
     * The detail of one row, and behind it every column for which rows of the table were rejected with that reason.
     *
     * @param from the oldest run whose rejects count
     * @param to the newest
     */
    public String behind(String detail, String table, String reason, long from, long to) {
        if (!OF_A_COLUMN.contains(reason)) {
            return detail;
        }
        RejectedColumns columns = new RejectedColumns();
        queries.sql("""
                        select COLUMNS_OF_ROW, count(*) from (
                          select regexp_replace(DETAIL, :behind, '') as COLUMNS_OF_ROW from FERRY_REJECT
                          where SOURCE_TABLE = :table and REASON = :reason and RUN between :from and :to) named
                        group by COLUMNS_OF_ROW order by 2 desc, COLUMNS_OF_ROW
                        """)
                .param("behind", RejectedColumns.AFTER_COLUMN)
                .param("table", table)
                .param("reason", reason)
                .param("from", from)
                .param("to", to)
                .query(row -> {
                    columns.add(row.getString(1), row.getLong(2));
                });
        return columns.behind(detail);
    }
}
