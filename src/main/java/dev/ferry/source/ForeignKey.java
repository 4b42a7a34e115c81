package dev.ferry.source;

import java.util.List;

/**
 * A foreign key of the source.
 *
 * @param name of the constraint
 * @param schema of the table that points
 * @param table that points
 * @param columns that point
 * @param toSchema of the table that is pointed at
 * @param toTable that is pointed at
 * @param toColumns that are pointed at, in the order of {@code columns}
 * @param validated whether Postgres has checked the rows that were there before it
 */
public record ForeignKey(
        String name,
        String schema,
        String table,
        List<String> columns,
        String toSchema,
        String toTable,
        List<String> toColumns,
        boolean validated) {

    public ForeignKey {
        columns = List.copyOf(columns);
        toColumns = List.copyOf(toColumns);
    }

    /** Schema and name of the table that points, for messages. */
    public String from() {
        return schema + "." + table;
    }

    /** Schema and name of the table that is pointed at, for messages. */
    public String to() {
        return toSchema + "." + toTable;
    }
}
