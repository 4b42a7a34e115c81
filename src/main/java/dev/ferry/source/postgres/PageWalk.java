package dev.ferry.source.postgres;

import dev.ferry.source.Page;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that reads rows of a table row by row: a page of them before Postgres 15, which knows no {@link PageScan}, and
 * those of given keys.
 *
 * <p>It walks the key's index by recursion, and stops once it has enough rows or enough bytes. A row that is too large is
 * rendered into nothing that travels, and where the stored lengths tell so before, it is not rendered at all.
 */
final class PageWalk implements PageSql {

    private final RowSql row;

    /** Reads the rows of this table. */
    public PageWalk(RowSql row) {
        this.row = row;
    }

    KeySql key() {
        return row.key();
    }

    /** What the column {@code marks} of a page means. It is there only if a column of the table needs it. */
    JsonLossMarks marks() {
        return row.marks();
    }

    /** Rows carry their number n since no order is promised for the result of a recursion, though there is one. */
    @Override
    public Statement page(@Nullable String after, @Nullable String through, int maxRows) {
        return Statement.of(page(after != null, through != null, maxRows), row.key(), after, through, through);
    }

    /**
     * Columns n, key, json, bytes and perhaps marks of the rows with given keys, in the order of the keys; n is the place
     * of the key among them, and a key without a row gives none. A last row without key, json and bytes tells how many
     * keys were tried before the page was full. Bind: {@link KeySql#arrays}.
     */
    String withKeys() {
        return String.format(
                Locale.ROOT,
                """
                with recursive wanted as (select %7$s),
                page(n, key, json, bytes%1$s, total) as (
                  (select 0, null::text, null::text, null::bigint%2$s, 0::bigint)
                  union all
                  select p.n + 1, f.key, f.json, f.bytes%3$s, p.total + coalesce(f.bytes, 0)
                    from page as p
                   cross join wanted as w
                    left join lateral (select %8$s collate "default" as key, y.json, y.bytes%4$s from %5$s) as f on true
                   where p.n < cardinality(w.%9$s) and p.total < %6$d
                )
                select n, key, json, bytes%1$s from page where key is not null
                union all
                select max(n), null, null, null%2$s from page""",
                row.ifMarked(", marks"),
                row.ifMarked(", null::text"),
                row.ifMarked(", f.marks"),
                row.ifMarked(", y.marks"),
                next(row.whereKeyIs(row.key()
                        .values(row.key().numbered("w.keys").stream()
                                .map(keys -> keys + "[p.n + 1]")
                                .toList()))),
                Page.MAX_PAGE_BYTES,
                row.key().numbered("keys").stream()
                        .map(keys -> "cast(? as text[]) as " + keys)
                        .collect(Collectors.joining(", ")),
                row.key().textOf("x"),
                row.key().numbered("keys").get(0));
    }

    /** Columns n and key: of given keys those that a row has, and how the row spells them. Bind: {@link KeySql#arrays}. */
    String keysAmong() {
        return String.format(
                Locale.ROOT,
                """
                select w.n, f.key from %s
                 cross join lateral (select %s as key from %s %s limit 1) as f""",
                wanted(),
                row.key().text(),
                row.from(),
                row.whereKeyIs(row.key().values(row.key().numbered("w.key"))));
    }

    /** The same, of rows whose transaction a snapshot does not see. Bind: {@link KeySql#arrays}, the snapshot. */
    String writtenSince() {
        return String.format(
                Locale.ROOT,
                """
                select w.n, f.key from %s
                 cross join lateral (select %s as key, t.xmin::text::bigint as written from %s %s limit 1) as f
                 cross join (select %s as newest) as n
                 where f.written >= %d
                   and not txid_visible_in_snapshot(%s, cast(? as txid_snapshot))""",
                wanted(),
                row.key().text(),
                row.from(),
                row.whereKeyIs(row.key().values(row.key().numbered("w.key"))),
                TransactionIds.NEWEST,
                TransactionIds.FIRST,
                TransactionIds.whole("f.written", "n.newest"));
    }

    /** The given keys as w, with their places from 1 on as n. */
    private String wanted() {
        List<String> keys = row.key().numbered("key");
        return "unnest(" + String.join(", ", Collections.nCopies(keys.size(), "cast(? as text[])"))
                + ") with ordinality as w(" + String.join(", ", keys) + ", n)";
    }

    /** The first keys alone of a range, for rows that Postgres itself cannot render. */
    Statement keys(@Nullable String after, @Nullable String through, int maxRows) {
        return Statement.of(
                "select " + row.key().text() + " from " + row.from() + " "
                        + row.where(after != null, through != null) + " order by "
                        + row.key().columns() + " limit " + maxRows,
                row.key(),
                after,
                through);
    }

    private String page(boolean isAfter, boolean isThrough, int maxRows) {
        KeySql key = row.key();
        List<String> through = isThrough ? key.bound() : null;
        return String.format(
                Locale.ROOT,
                """
                with recursive page(n, %7$s, key, json, bytes%1$s, total) as (
                  (select 1, %8$s, %9$s, y.json, y.bytes%2$s, y.bytes
                     from %3$s)
                  union all
                  select p.n + 1, %8$s, %9$s, y.json, y.bytes%2$s, p.total + y.bytes
                    from page as p
                   cross join lateral %4$s
                   where p.n < %5$d and p.total < %6$d
                )
                select n, key, json, bytes%1$s from page""",
                row.ifMarked(", marks"),
                row.ifMarked(", y.marks"),
                next(row.where(isAfter ? key.bound() : null, through)),
                next(row.where(key.numbered("p.position"), through)),
                maxRows,
                Page.MAX_PAGE_BYTES,
                key.named("position"),
                key.carried("x"),
                key.textOf("x"));
    }

    /**
     * The next row, x, and what is made of it, y. The limit comes before the JSON, so that one row is rendered and no
     * more.
     */
    private String next(String where) {
        return String.format(
                Locale.ROOT,
                """
                (select %1$s from %2$s %3$s order by %4$s limit 1) as x
                   cross join lateral
                   (select case when j.bytes <= %5$d then j.json end as json, j.bytes%7$s
                      from (select r.json, coalesce(octet_length(r.json)::bigint, x.held) as bytes
                              from (select case when x.held <= %5$d then %6$s end as json offset 0) as r offset 0) as j) as y""",
                row.selected(),
                row.from(),
                where,
                row.key().columns(),
                Page.MAX_ROW_BYTES,
                row.json(),
                row.ifMarked(", case when j.bytes <= " + Page.MAX_ROW_BYTES + " then "
                        + row.marks().sql() + " end as marks"));
    }
}
