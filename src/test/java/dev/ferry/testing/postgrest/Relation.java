package dev.ferry.testing.postgrest;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table, view, foreign table or parent of partitions, as the schema cache knows it. */
record Relation(String schema, String name, List<Column> columns) {

    /**
     * A column, and the functions of the implicit casts that its domain has, if any: PostgREST calls them (domain
     * representations).
     *
     * @param toJson null for none
     * @param fromText null for none
     */
    record Column(
            String name, @Nullable String toJson, @Nullable String fromText) {}

    Relation {
        columns = List.copyOf(columns);
    }

    String inSql() {
        return Snippet.quoted(schema) + "." + Snippet.quoted(name);
    }

    String inSql(String column) {
        return inSql() + "." + (column.equals("*") ? "*" : Snippet.quoted(column));
    }

    Optional<Column> column(String named) {
        return columns.stream().filter(column -> column.name().equals(named)).findFirst();
    }

    boolean hasRepresentations() {
        return columns.stream().anyMatch(column -> column.toJson() != null);
    }
}
