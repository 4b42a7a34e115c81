package dev.ferry.plan;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of a plan that one run moves.
 *
 * @param tables never empty, in the plan's order
 * @param isAll whether these are all tables of the plan
 */
public record TableSelection(List<TablePlan> tables, boolean isAll) {

    public TableSelection {
        tables = List.copyOf(tables);
    }

    /**
     * Selects tables by the names of their source tables, in any order.
     *
     * @param names none selects all tables
     * @throws IllegalArgumentException when one of them is not a table of the plan; {@link #problems} tells beforehand
     */
    public static TableSelection of(MigrationPlan plan, Collection<String> names) {
        if (names.isEmpty()) {
            return new TableSelection(plan.tables(), true);
        }
        Set<String> wanted = names.stream().map(name -> plan.table(name).name()).collect(Collectors.toSet());
        List<TablePlan> tables = plan.tables().stream()
                .filter(table -> wanted.contains(table.name()))
                .toList();
        return new TableSelection(tables, tables.size() == plan.tables().size());
    }

    /** One line for each name that is not a table of the plan; with the table that may have been meant. */
    public static List<String> problems(MigrationPlan plan, Collection<String> names) {
        List<String> known = plan.tables().stream().map(TablePlan::name).toList();
        return names.stream()
                .filter(name -> !known.contains(name))
                .distinct()
                .map(name -> "config/plan.yml has no table \"" + name + "\"" + Spelling.hint(name, known) + "."
                        + " Its tables are " + String.join(", ", known) + ".")
                .toList();
    }

    /** Whether the run moves this source table. */
    public boolean has(String name) {
        return tables.stream().anyMatch(table -> table.name().equals(name));
    }

    /**
     * A table that the run moves.
     *
     * @param name of the source table
     * @throws IllegalArgumentException when the run does not move it
     */
    public TablePlan table(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not among the tables of the run: " + name));
    }

    /** The names as they are typed, e.g. {@code contacts,messages}; empty for all tables. */
    public String text() {
        return isAll ? "" : tables.stream().map(TablePlan::name).collect(Collectors.joining(","));
    }
}
