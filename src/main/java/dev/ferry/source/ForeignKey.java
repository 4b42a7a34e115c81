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
 * @param enforced whether Postgres checks rows at all (false: {@code not enforced}, from version 18 on)
 * @param inherited whether a partition has it from the table that it is a part of
 */
public record ForeignKey(
        String name,
        String schema,
        String table,
        List<String> columns,
        String toSchema,
        String toTable,
        List<String> toColumns,
        boolean validated,
        boolean enforced,
        boolean inherited) {

    public ForeignKey {
        columns = List.copyOf(columns);
        toColumns = List.copyOf(toColumns);
    }

    /** One that Postgres enforces, and that the table has of its own. */
    public ForeignKey(
            String name,
            String schema,
            String table,
            List<String> columns,
            String toSchema,
            String toTable,
            List<String> toColumns,
            boolean validated) {
        this(name, schema, table, columns, toSchema, toTable, toColumns, validated, true, false);
    }

    /** Whether every row has its parent. */
    public boolean isGuarantee() {
        return validated && enforced;
    }

    /** Schema and name of the table that points, for messages. */
    public String from() {
        return schema + "." + table;
    }

    /** Schema and name of the table that is pointed at, for messages. */
    public String to() {
        return toSchema + "." + toTable;
    }

    /** {@code alter table ...} for this table and constraint, to be followed by what is to be done; it runs as it is. */
    public String alterTable(String validateOrAlter) {
        return "alter table " + SqlNames.qualified(schema, table) + " " + validateOrAlter + " constraint "
                + SqlNames.quoted(name);
    }
}
