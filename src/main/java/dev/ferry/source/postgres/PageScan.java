package dev.ferry.source.postgres;

import dev.ferry.source.Page;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that reads one page of a table in one scan of the key's index, which stops where the page is full.
 *
 * <p>A plain {@code limit 1000} would render all thousand rows before anybody could know that the third filled the page.
 * Here the rows come one by one through a running sum of their bytes and a count of the sums that filled the page. Since
 * Postgres 15 a condition on such a count stops what is below it ("Run Condition" in a plan), so that two rows at most are
 * rendered for nothing. Each part repeats the order, or the planner would not know that there is nothing to sort.
 *
 * <p>A row that is too large is rendered into nothing that travels, and where the stored lengths tell so before, it is not
 * rendered at all.
 */
final class PageScan implements PageSql {

    private final RowSql row;

    /** Reads the rows of this table. */
    public PageScan(RowSql row) {
        this.row = row;
    }

    /** Rows come in the order of their keys. */
    @Override
    public Statement page(@Nullable String after, @Nullable String through, int maxRows) {
        return Statement.of(sql(after != null, through != null, maxRows), row.key(), after, through);
    }

    private String sql(boolean isAfter, boolean isThrough, int maxRows) {
        return String.format(
                Locale.ROOT,
                """
                select %12$s as key, case when w.bytes <= %1$d then w.json end as json, w.bytes%2$s
                  from (select s.*, count(*) filter (where s.total >= %3$d)
                                      over (order by %13$s rows between unbounded preceding and 1 preceding) as filled
                          from (select j.*, sum(least(j.bytes, %3$d)::integer)
                                              over (order by %14$s rows between unbounded preceding and current row) as total
                                  from (select %15$s, r.json, coalesce(octet_length(r.json)::bigint, r.held) as bytes%4$s
                                          from (select %16$s, x.held, case when x.held <= %1$d then %5$s end as json%6$s
                                                  from (select %7$s from %8$s %9$s order by %10$s limit %11$d) as x
                                                 order by %16$s offset 0) as r
                                         order by %15$s offset 0) as j) as s) as w
                 where w.filled < 1
                 order by %17$s""",
                Page.MAX_ROW_BYTES,
                row.ifMarked(", case when w.bytes <= " + Page.MAX_ROW_BYTES + " then w.marks end as marks"),
                Page.MAX_PAGE_BYTES,
                row.ifMarked(", r.marks"),
                row.json(),
                row.ifMarked(", case when x.held <= " + Page.MAX_ROW_BYTES + " then "
                        + row.marks().sql() + " end as marks"),
                row.selected(),
                row.from(),
                row.where(isAfter, isThrough),
                row.key().columns(),
                maxRows,
                row.key().textOf("w"),
                row.key().carried("s"),
                row.key().carried("j"),
                row.key().carried("r"),
                row.key().carried("x"),
                row.key().carried("w"));
    }
}
