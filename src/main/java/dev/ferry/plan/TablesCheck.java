package dev.ferry.plan;

import dev.ferry.plan.ColumnType.Reference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What can be wrong between tables: two that claim the same name, and references that lead nowhere or form a cycle. */
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

    /** Reports what is wrong; returns the tables in dependency order, all of them if nothing was. */
    List<TablePlan> sorted() {
        unique("Convex table", TableDraft::into);
        unique("function", TableDraft::function);
        DependencyOrder sorted = new DependencyOrder(references());
        for (List<String> cycle : sorted.cycles()) {
            String first = cycle.get(0);
            problems.add(
                    lineOf(first),
                    "the references form a cycle: " + String.join(" -> ", cycle) + " -> " + first
                            + "; no table of these could be moved first, so carry one of the references as type: string");
        }
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
    private Map<String, List<String>> references() {
        Map<String, List<String>> references = new LinkedHashMap<>();
        for (TableDraft table : tables) {
            references.put(
                    table.name().text(),
                    table.columns().stream()
                            .filter(column -> column.plan().type() instanceof Reference)
                            .filter(column -> isUsable(
                                    table, column, ((Reference) column.plan().type()).table()))
                            .map(column -> ((Reference) column.plan().type()).table())
                            .filter(target -> tables.stream()
                                    .anyMatch(other -> other.name().text().equals(target)))
                            .toList());
        }
        return references;
    }

    private boolean isUsable(TableDraft table, ColumnDraft column, String target) {
        String place = "column " + table.name().text() + "." + column.plan().column();
        if (target.equals(table.name().text())) {
            problems.add(
                    column.typeLine(),
                    place,
                    place + " references its own table; a row could then come before the one that it"
                            + " needs, so carry the source key as type: string");
            return false;
        }
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

    private int lineOf(String table) {
        return tables.stream()
                .filter(draft -> draft.name().text().equals(table))
                .mapToInt(draft -> draft.name().line())
                .findFirst()
                .orElse(0);
    }
}
