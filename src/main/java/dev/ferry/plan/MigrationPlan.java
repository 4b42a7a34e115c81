package dev.ferry.plan;

import java.util.List;

/**
 * What Ferry moves: the tables of {@code config/plan.yml}, each with its columns.
 *
 * @param tables never empty, each table once, ordered so that a table comes after every table that it references
 */
public record MigrationPlan(List<TablePlan> tables) {

    public MigrationPlan {
        tables = List.copyOf(tables);
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
