package dev.ferry.plan;

import java.util.List;

/**
 * How one source table becomes one Convex table.
 *
 * @param name name of the source table, also the name of its step, e.g. {@code workspace_members}
 * @param schema Postgres schema of the source table, {@code public} unless the plan says otherwise
 * @param key source columns that are the source key: together unique, never NULL, e.g. {@code id}
 * @param convexTable name of the Convex table, e.g. {@code workspaceMembers}
 * @param function export of {@code migrate.ts} that takes the rows, e.g. {@code migrateWorkspaceMembers}
 * @param argument name of the mutation's array argument, e.g. {@code members}
 * @param columns the columns that are carried, in the order of the plan; it is the order of the document's fields too, so
 *     it is part of a document's digest. Every document carries the key as {@code supabaseId} besides
 * @param indexes indexes of the Convex table besides {@code by_supabase_id}, which every table has
 * @param searchIndexes what an app searches by; Ferry declares them and does not use them
 */
public record TablePlan(
        String name,
        String schema,
        KeyColumns key,
        String convexTable,
        String function,
        String argument,
        List<ColumnPlan> columns,
        List<IndexPlan> indexes,
        List<SearchIndexPlan> searchIndexes) {

    public TablePlan {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        searchIndexes = List.copyOf(searchIndexes);
    }

    /** A table with a key of one column. */
    public TablePlan(
            String name,
            String schema,
            String key,
            String convexTable,
            String function,
            String argument,
            List<ColumnPlan> columns,
            List<IndexPlan> indexes) {
        this(name, schema, KeyColumns.of(key), convexTable, function, argument, columns, indexes, List.of());
    }

    /** The function as Convex's HTTP API names it, e.g. {@code migrate:migrateWorkspaces}. */
    public String functionPath() {
        return "migrate:" + function;
    }

    /** The Convex fields of each index besides {@code by_supabase_id}. */
    public List<List<String>> indexedFields() {
        return indexes.stream().map(IndexPlan::fields).toList();
    }

    /** Names of the source tables that this table references, each once, in the order of the columns. */
    public List<String> references() {
        return columns.stream()
                .map(ColumnPlan::type)
                .filter(ColumnType.Reference.class::isInstance)
                .map(type -> ((ColumnType.Reference) type).table())
                .distinct()
                .toList();
    }
}
