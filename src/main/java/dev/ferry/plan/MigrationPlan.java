package dev.ferry.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Ferry moves: the tables of {@code config/plan.yml}, each with its columns.
 *
 * @param tables never empty, each table once, ordered so that a table comes after every table that it references, as far as
 *     none of them references it in turn
 */
public record MigrationPlan(List<TablePlan> tables) {

    public MigrationPlan {
        tables = List.copyOf(tables);
    }

    /**
     * The tables that a table references and that do not come before it: itself, and of a cycle the later ones. When a row
     * is moved, one that it references there may not have been moved yet.
     */
    public Set<String> referencedLater(TablePlan table) {
        List<String> from = tables.stream()
                .map(TablePlan::name)
                .dropWhile(name -> !name.equals(table.name()))
                .toList();
        return table.references().stream().filter(from::contains).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether the field of a column is optional in the Convex schema: the plan says so, or rows may arrive before the ones
     * that they reference, and get the field afterwards.
     */
    public boolean isOptional(TablePlan table, ColumnPlan column) {
        return column.optional()
                || (column.type() instanceof ColumnType.Reference reference
                        && referencedLater(table).contains(reference.table()));
    }

    /**
     * The plan of one source table.
     *
     * @throws IllegalArgumentException when the plan has no such table
     */
    public TablePlan table(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the plan has no table " + name));
    }
}
