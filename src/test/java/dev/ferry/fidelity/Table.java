package dev.ferry.fidelity;

import java.util.List;

/**
 * A table of random values.
 *
 * @param keyType Postgres type of its key
 * @param key makes keys; each is made unique by its row's number
 * @param share how many of a hundred values of the whole test it has
 */
record Table(String name, String keyType, Key key, int share, List<Column> columns) {

    /** Makes the key of the row with this number, other than that of every other row. */
    @FunctionalInterface
    interface Key {
        String of(Draw draw, int row);
    }

    Table {
        columns = List.copyOf(columns);
    }

    /** How many rows it has when the test has a number of values. */
    int rows(int values) {
        return 1 + values / 100 * share / columns.size();
    }

    String plan() {
        StringBuilder plan = new StringBuilder();
        plan.append("  ").append(name).append(":\n    into: ").append(name);
        plan.append("\n    function: migrate_").append(name).append("\n    argument: rows\n    columns:\n");
        columns.forEach(column -> plan.append(column.planLine()));
        return plan.toString();
    }
}
