package dev.ferry.source;

import dev.ferry.source.ColumnFacts.Rendering;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The SQL that reads one page of a table.
 *
 * <p>It walks the key's index row by row, by recursion, and stops once it has enough rows or enough bytes. A plain
 * {@code limit 100} would render all hundred rows before it could know that the third filled the page: with rows of
 * some megabytes each the server would do thirty times the work. A row that is too large is rendered into nothing
 * that travels, and where the stored lengths tell so before, it is not rendered at all.
 */
final class PageQuery {

    /** As lenient as Postgres. */
    private static final Pattern UUID = Pattern.compile("\\{?(?:[0-9a-fA-F]{4}-?){8}}?");

    private static final Pattern INTEGER = Pattern.compile("\\s*[-+]?\\d{1,19}\\s*");

    private final TableFacts table;
    private final ColumnFacts key;
    private final List<ColumnFacts> columns;

    /** SQL of each column's value in the next row, by its name. */
    private final Map<String, String> values = new HashMap<>();

    private final UnseenMarks marks;

    /**
     * @param key has a unique index
     * @param columns what the JSON holds, each once
     */
    PageQuery(TableFacts table, ColumnFacts key, List<ColumnFacts> columns) {
        this.table = table;
        this.key = key;
        this.columns = List.copyOf(columns);
        for (ColumnFacts column : this.columns) {
            values.put(column.name(), "x.c" + (values.size() + 1));
        }
        this.marks = new UnseenMarks(this.columns, values);
    }

    /** What the column {@code marks} of a page means. It is there only if a column of the table needs it. */
    UnseenMarks marks() {
        return marks;
    }

    /** Columns n (1, 2, ...), key, json, bytes and perhaps marks of the table's first rows. No binds. */
    String first(int maxRows) {
        return page("", maxRows);
    }

    /** The same of the rows after a key. Bind: that key as text. */
    String after(int maxRows) {
        return page(where("cast(? as " + key.castType() + ")"), maxRows);
    }

    /**
     * The same of the rows with given keys, in the order of the keys; n is the place of the key among them, and a key
     * without a row gives none. A last row without key, json and bytes tells how many keys were tried before the page
     * was full. Bind: the keys as a text array.
     */
    String withKeys() {
        return String.format(
                Locale.ROOT,
                """
                with recursive wanted as (select cast(? as text[]) as keys),
                page(n, key, json, bytes%1$s, total) as (
                  (select 0, null::text, null::text, null::bigint%2$s, 0::bigint)
                  union all
                  select p.n + 1, f.key, f.json, f.bytes%3$s, p.total + coalesce(f.bytes, 0)
                    from page as p
                   cross join wanted as w
                    left join lateral (select x.c0::text as key, y.json, y.bytes%4$s from %5$s) as f on true
                   where p.n < cardinality(w.keys) and p.total < %6$d
                )
                select n, key, json, bytes%1$s from page where key is not null
                union all
                select max(n), null, null, null%2$s from page""",
                ifMarked(", marks"),
                ifMarked(", null::text"),
                ifMarked(", f.marks"),
                ifMarked(", y.marks"),
                row(whereKeyIs("w.keys[p.n + 1]")),
                Page.MAX_PAGE_BYTES);
    }

    /** Of given keys those that a row has, and how the row spells them. Bind: the keys as a text array. */
    String keysAmong() {
        return String.format(Locale.ROOT, """
                select w.key, f.key from unnest(cast(? as text[])) as w(key)
                 cross join lateral (select %s::text as key from %s as t %s limit 1) as f""", keyOf("t"), table.sqlName(), whereKeyIs("w.key"));
    }

    /**
     * The same, of rows whose transaction a snapshot does not see. The system column has the lower half of a transaction's
     * number; the whole is the greatest below the next one to be given out. Below 3 are no transactions but marks. Bind:
     * the keys as a text array, the snapshot.
     */
    String writtenSince() {
        return String.format(Locale.ROOT, """
                select w.key, f.key from unnest(cast(? as text[])) as w(key)
                 cross join lateral (select %s::text as key, t.xmin::text::bigint as written from %s as t %s limit 1) as f
                 cross join (select txid_snapshot_xmax(txid_current_snapshot()) - 1 as newest) as n
                 where f.written >= 3
                   and not txid_visible_in_snapshot(
                         n.newest - ((n.newest - f.written) %% 4294967296 + 4294967296) %% 4294967296,
                         cast(? as txid_snapshot))""", keyOf("t"), table.sqlName(), whereKeyIs("w.key"));
    }

    /**
     * False for a text that is surely no key of this table, as far as that is seen without asking Postgres: each question
     * with such a text fails as a whole.
     */
    boolean canBeKey(String text) {
        return switch (key.castType()) {
            case "uuid" -> UUID.matcher(text).matches();
            case "smallint", "integer", "bigint" -> INTEGER.matcher(text).matches();
            default -> true;
        };
    }

    /** The first row's key alone, for a row that Postgres itself cannot render. No binds. */
    String firstKey() {
        return onlyKey("");
    }

    /** The key alone of the row after a key. Bind: that key as text. */
    String keyAfter() {
        return onlyKey(where("cast(? as " + key.castType() + ")"));
    }

    private String page(String start, int maxRows) {
        return String.format(
                Locale.ROOT,
                """
                with recursive page(n, position, key, json, bytes%1$s, total) as (
                  (select 1, x.c0, x.c0::text, y.json, y.bytes%2$s, y.bytes
                     from %3$s)
                  union all
                  select p.n + 1, x.c0, x.c0::text, y.json, y.bytes%2$s, p.total + y.bytes
                    from page as p
                   cross join lateral %4$s
                   where p.n < %5$d and p.total < %6$d
                )
                select n, key, json, bytes%1$s from page""",
                ifMarked(", marks"),
                ifMarked(", y.marks"),
                row(start),
                row(where("p.position")),
                maxRows,
                Page.MAX_PAGE_BYTES);
    }

    /**
     * The next row, x, and what is made of it, y. The limit comes before the JSON, so that one row is rendered and no
     * more.
     */
    private String row(String where) {
        return String.format(
                Locale.ROOT,
                """
                (select %1$s from %2$s as t %3$s order by %4$s limit 1) as x
                   cross join lateral
                   (select case when j.bytes <= %5$d then j.json end as json, j.bytes%7$s
                      from (select r.json, coalesce(octet_length(r.json)::bigint, x.held) as bytes
                              from (select case when x.held <= %5$d then %6$s end as json offset 0) as r offset 0) as j) as y""",
                inner(),
                table.sqlName(),
                where,
                keyOf("t"),
                Page.MAX_ROW_BYTES,
                json(),
                ifMarked(", case when j.bytes <= " + Page.MAX_ROW_BYTES + " then " + marks.sql() + " end as marks"));
    }

    private String ifMarked(String sql) {
        return marks.isEmpty() ? "" : sql;
    }

    private String inner() {
        List<String> selected = new ArrayList<>();
        List<String> held = new ArrayList<>();
        selected.add(keyOf("t") + " as c0");
        held.add("0::bigint");
        for (int i = 0; i < columns.size(); i++) {
            ColumnFacts column = columns.get(i);
            String name = "t." + SqlNames.quoted(column.name());
            selected.add(name + " as c" + (i + 1));
            if (column.bytesPerByte() > 0) {
                held.add(column.bytesPerByte() + " * coalesce(octet_length(" + name + "), 0)::bigint");
            }
        }
        // octet_length reads the stored length of a large value, not the value.
        selected.add(String.join(" + ", held) + " as held");
        return String.join(", ", selected);
    }

    /** A subselect and row_to_json, since json_build_object takes fifty members at most. */
    private String json() {
        List<String> members = new ArrayList<>();
        for (ColumnFacts column : columns) {
            members.add(values.get(column.name()) + cast(column.rendering()) + " as " + SqlNames.quoted(column.name()));
        }
        // m.* and not m, which would be a column of this name if there is one.
        return "(select row_to_json(m.*)::text from (select " + String.join(", ", members) + ") as m)";
    }

    private static String cast(Rendering rendering) {
        return switch (rendering) {
            case JSON -> "";
            case TEXT -> "::text";
            case TEXT_ARRAY -> "::text[]";
        };
    }

    private String onlyKey(String where) {
        return "select " + keyOf("t") + "::text from " + table.sqlName() + " as t " + where + " order by " + keyOf("t")
                + " limit 1";
    }

    /** Qualified: an unqualified name in order by would bind to a column of the result, where the key is a text. */
    private String keyOf(String alias) {
        return alias + "." + SqlNames.quoted(key.name());
    }

    private String whereKeyIs(String text) {
        return "where " + keyOf("t") + " " + key.equalTo() + " cast(" + text + " as " + key.castType() + ")";
    }

    private String where(String position) {
        return "where " + keyOf("t") + " " + key.greaterThan() + " " + position;
    }
}
