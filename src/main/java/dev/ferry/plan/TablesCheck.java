package dev.ferry.plan;

import dev.ferry.plan.ColumnType.Reference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What can be wrong between tables: two that claim the same name, and references that lead nowhere. */
final class TablesCheck {

    private final Problems problems;
    private final List<TableDraft> tables;
    private final List<String> names;

    /**
     * Makes the check.
     *
     * @param names of all tables that the file lists, also of those that could not be read
     */
    TablesCheck(Problems problems, List<TableDraft> tables, List<String> names) {
        this.problems = problems;
        this.tables = tables;
        this.names = names;
    }

    /** Reports what is wrong; returns the tables in dependency order. */
    List<TablePlan> sorted() {
        unique("Convex table", TableDraft::into);
        unique("function", TableDraft::function);
        DependencyOrder sorted = new DependencyOrder(references());
        Map<String, TablePlan> plans = new HashMap<>();
        tables.forEach(table -> plans.put(table.name().text(), table.plan()));
        return sorted.order().stream().map(plans::get).toList();
    }

    private void unique(String kind, Function<TableDraft, TextAt> name) {
        Map<String, TableDraft> owners = new HashMap<>();
        for (TableDraft table : tables) {
            TextAt own = name.apply(table);
            TableDraft first = own.isMissing() ? null : owners.putIfAbsent(own.text(), table);
            if (first != null) {
                problems.add(
                        own.line(),
                        "table " + table.name().text() + " has the same " + kind + " \"" + own.text() + "\" as table "
                                + first.name().text() + " on line "
                                + name.apply(first).line());
            }
        }
    }

    /** The usable references; the others are reported. */
    private Map<String, List<DependencyOrder.Edge>> references() {
        Map<String, List<DependencyOrder.Edge>> references = new LinkedHashMap<>();
        for (TableDraft table : tables) {
            references.put(
                    table.name().text(),
                    table.columns().stream()
                            .filter(column -> column.plan().type() instanceof Reference)
                            .filter(column -> isUsable(
                                    table, column, ((Reference) column.plan().type()).table()))
                            .map(column -> new DependencyOrder.Edge(
                                    ((Reference) column.plan().type()).table(),
                                    column.plan().optional()))
                            .filter(edge -> tables.stream()
                                    .anyMatch(other -> other.name().text().equals(edge.to())))
                            .toList());
        }
        return references;
    }

    private boolean isUsable(TableDraft table, TableDraft.Column column, String target) {
        String place = "column " + table.name().text() + "." + column.plan().column();
        if (!names.contains(target)) {
            problems.add(
                    column.typeLine(),
                    place,
                    place + " references the unknown table \"" + target + "\"" + Spelling.hint(target, names)
                            + " (name the source table, not the Convex one)");
            return false;
        }
        Optional<TablePlan> parent = tables.stream()
                .map(TableDraft::plan)
                .filter(plan -> plan.name().equals(target))
                .findFirst();
        if (parent.isPresent() && parent.get().key().isComposite()) {
            problems.add(
                    column.typeLine(),
                    place,
                    place + " references the table " + target + ", whose key is "
                            + parent.get().key().text()
                            + ": one column does not name a row of it, so carry it as a value");
            return false;
        }
        return true;
    }
}
