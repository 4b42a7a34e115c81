package dev.ferry.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table in the making. */
final class TableBuilder {

    private final String name;
    private final String keyType;
    private final Table.Key key;
    private final int share;
    private final List<Column> columns = new ArrayList<>();

    TableBuilder(String name, String keyType, Table.Key key, int share) {
        this.name = name;
        this.keyType = keyType;
        this.key = key;
        this.share = share;
    }

    /** A column of the generator's values. */
    TableBuilder with(String type, String plan, Generator generator, Oracle oracle) {
        return add(type, plan, generator, "%s", oracle);
    }

    /** The same, but what the type does not take becomes NULL. */
    TableBuilder tried(String type, String plan, Generator generator, Oracle oracle) {
        return add(type, plan, generator, "case when pg_input_is_valid(%1$s, '" + type + "') then %1$s end", oracle);
    }

    /** A column of Postgres's own values; n is the number of the row. */
    TableBuilder made(String type, String plan, String sql, Oracle oracle) {
        columns.add(new Column(nextName(), type, plan, null, sql, oracle, Column.Nulls.OPTIONAL));
        return this;
    }

    /** What NULL becomes in the column that was added last. */
    TableBuilder nulls(Column.Nulls nulls) {
        columns.set(columns.size() - 1, columns.get(columns.size() - 1).with(nulls));
        return this;
    }

    Table build() {
        return new Table(name, keyType, key, share, columns);
    }

    private TableBuilder add(String type, String plan, Generator generator, String sql, Oracle oracle) {
        String column = nextName();
        columns.add(new Column(
                column,
                type,
                plan,
                generator,
                String.format(Locale.ROOT, sql, "s." + column),
                oracle,
                Column.Nulls.OPTIONAL));
        return this;
    }

    private String nextName() {
        return "c" + (columns.size() + 1);
    }
}
