package dev.ferry.source.rest;

import dev.ferry.plan.KeyColumns;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the API says of a table or view.
 *
 * @param schema e.g. {@code public}
 * @param name as the catalog has it
 * @param columns in the order of the table
 */
record ApiTable(String schema, String name, List<ApiColumn> columns) {

    ApiTable {
        columns = List.copyOf(columns);
    }

    /** The column of this very name. */
    Optional<ApiColumn> column(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    /** Whether this column alone is the primary key. */
    boolean isPrimaryKey(ApiColumn column) {
        return column.inPrimaryKey()
                && columns.stream().filter(ApiColumn::inPrimaryKey).count() == 1;
    }

    /** Whether these columns together are the primary key. */
    boolean isPrimaryKey(KeyColumns key) {
        Set<String> told = columns.stream()
                .filter(ApiColumn::inPrimaryKey)
                .map(ApiColumn::name)
                .collect(Collectors.toSet());
        return told.equals(Set.copyOf(key.names()));
    }

    /** Name of the first column of the primary key; empty when none is told. */
    Optional<String> inPrimaryKey() {
        return columns.stream()
                .filter(ApiColumn::inPrimaryKey)
                .map(ApiColumn::name)
                .findFirst();
    }

    /** Schema and name for messages. */
    String label() {
        return schema + "." + name;
    }
}
