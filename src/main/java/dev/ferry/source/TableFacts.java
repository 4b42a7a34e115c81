package dev.ferry.source;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog says about one table.
 *
 * @param schema e.g. {@code public}
 * @param name as the catalog has it
 * @param kind what sort of relation it is
 * @param inherited whether other tables inherit from it, so that an index of it does not span all its rows
 * @param hidesRows whether row level security applies to this role, so that it would silently see fewer rows
 * @param schemaUsable whether this role may use the schema
 * @param columns in the order of the table, dropped ones left out
 * @param root of a partition, the table that it is in the end a part of, quoted for SQL; null for what is not a
 *     partition, or when the door does not tell
 * @param primaryKey the columns of the primary key in its order; empty when there is none
 * @param uniqueIndexes those of several columns by whose order all rows can be read, the primary key's first
 */
public record TableFacts(
        String schema,
        String name,
        Kind kind,
        boolean inherited,
        boolean hidesRows,
        boolean schemaUsable,
        List<ColumnFacts> columns,
        @Nullable String root,
        List<String> primaryKey,
        List<UniqueIndex> uniqueIndexes) {

    public TableFacts {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniqueIndexes = List.copyOf(uniqueIndexes);
    }

    /** A table without a primary key, which is not a partition. */
    public TableFacts(
            String schema,
            String name,
            Kind kind,
            boolean inherited,
            boolean hidesRows,
            boolean schemaUsable,
            List<ColumnFacts> columns) {
        this(schema, name, kind, inherited, hidesRows, schemaUsable, columns, null, List.of(), List.of());
    }

    /** The sorts of relations that have rows. */
    public enum Kind {
        TABLE("table"),
        PARTITIONED_TABLE("partitioned table"),
        VIEW("view"),
        MATERIALIZED_VIEW("materialized view"),
        FOREIGN_TABLE("foreign table"),
        /** One of these: the door does not tell which. */
        UNKNOWN("table or view");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** E.g. {@code foreign table}. */
        public String label() {
            return label;
        }

        /** The kind by its letter in the catalog. */
        public static Kind of(String relkind) {
            return switch (relkind) {
                case "r" -> TABLE;
                case "p" -> PARTITIONED_TABLE;
                case "v" -> VIEW;
                case "m" -> MATERIALIZED_VIEW;
                case "f" -> FOREIGN_TABLE;
                default -> throw new IllegalArgumentException("no rows in a relation of kind " + relkind);
            };
        }
    }

    /** The column of this very name. */
    public Optional<ColumnFacts> column(String column) {
        return columns.stream().filter(facts -> facts.name().equals(column)).findFirst();
    }

    /** Whether it may be a table, which can have keys; a view and its kind cannot. */
    public boolean mayHaveForeignKeys() {
        return kind == Kind.TABLE || kind == Kind.PARTITIONED_TABLE || kind == Kind.UNKNOWN;
    }

    /** Schema and name for messages. */
    public String label() {
        return schema + "." + name;
    }

    /** Schema and name for SQL, quoted. */
    public String sqlName() {
        return SqlNames.qualified(schema, name);
    }
}
