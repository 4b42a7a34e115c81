package dev.ferry.source.postgres;

import dev.ferry.source.ColumnFacts;
import dev.ferry.source.ColumnFacts.Rendering;
import dev.ferry.source.SqlNames;
import dev.ferry.source.TableFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts that every statement on the rows of a table is made of. In them {@code t} is the table and {@code x} a row of
 * it with the columns that {@link #selected} gives: the key, see {@link KeySql}, {@code c1} and so on, and {@code held}.
 */
final class RowSql {

    private final TableFacts table;
    private final KeySql key;
    private final List<ColumnFacts> columns;

    /** SQL of each column's value in a row x, by its name. */
    private final Map<String, String> values = new HashMap<>();

    private final JsonLossMarks marks;

    /** @param columns what the JSON holds, each once */
    public RowSql(TableFacts table, KeySql key, List<ColumnFacts> columns) {
        this.table = table;
        this.key = key;
        this.columns = List.copyOf(columns);
        for (ColumnFacts column : this.columns) {
            values.put(column.name(), "x.c" + (values.size() + 1));
        }
        this.marks = new JsonLossMarks(this.columns, values);
    }

    KeySql key() {
        return key;
    }

    /** What the JSON does not show; perhaps nothing is to be asked. */
    JsonLossMarks marks() {
        return marks;
    }

    /** The SQL when there is something to ask about what the JSON does not show, else nothing. */
    String ifMarked(String sql) {
        return marks.isEmpty() ? "" : sql;
    }

    /** E.g. {@code "public"."contacts" as t}. */
    String from() {
        return table.sqlName() + " as t";
    }

    /** The row whose key has these values, see {@link KeySql#values}. */
    String whereKeyIs(List<String> values) {
        return "where " + key.isEqual(values);
    }

    /**
     * The rows of a range of keys. One whose key is NULL is in none; the catalog is to rule such rows out, and {@link
     * Recounting} finds them where it does not.
     *
     * @param after values of the key before the first, see {@link KeySql#values}; null for the beginning of the table
     * @param through those of the last key; null for the end of the table
     */
    String where(@Nullable List<String> after, @Nullable List<String> through) {
        List<String> conditions = new ArrayList<>();
        if (after != null) {
            conditions.add(key.isAfter(after));
        }
        if (through != null) {
            conditions.add(key.isAtMost(through));
        }
        if (conditions.isEmpty()) {
            // No comparison is true of NULL. Without one such a row would come with the last page, if that is the
            // first.
            conditions.add(key.isThere());
        }
        return "where " + String.join(" and ", conditions);
    }

    /** As {@link #where(List, List)}, where what is there is bound, see {@link KeySql#binds}. */
    String where(boolean isAfter, boolean isThrough) {
        return where(isAfter ? key.bound() : null, isThrough ? key.bound() : null);
    }

    /** What a row x has of a row t. {@code held} is how many bytes its JSON has at least, as far as that is stored. */
    String selected() {
        List<String> selected = new ArrayList<>();
        List<String> held = new ArrayList<>();
        selected.add(key.selected());
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

    /** The JSON of a row x. A subselect and row_to_json, since json_build_object takes fifty members at most. */
    String json() {
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
}
