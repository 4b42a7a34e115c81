package dev.ferry.check;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType.Reference;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.ForeignKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The references of the plan held against the foreign keys of the source. */
final class ForeignKeyCheck {

    private final MigrationPlan plan;
    private final List<ForeignKey> foreignKeys;

    ForeignKeyCheck(MigrationPlan plan, List<ForeignKey> foreignKeys) {
        this.plan = plan;
        this.foreignKeys = foreignKeys;
    }

    /** What the columns of one table give to say. */
    List<Finding> of(TablePlan table) {
        List<Finding> findings = new ArrayList<>();
        Map<String, String> leaving = new LinkedHashMap<>();
        for (ColumnPlan column : table.columns()) {
            if (column.type() instanceof Reference reference) {
                reference(table, column.column(), plan.table(reference.table())).ifPresent(findings::add);
            } else {
                plainValue(table, column, findings, leaving);
            }
        }
        if (!leaving.isEmpty()) {
            findings.add(new Finding(
                    Code.REFERENCE_LEAVES_PLAN,
                    table.name(),
                    "references to tables that are not in the plan: " + joined(leaving)));
        }
        return findings;
    }

    /** A column that is no reference in the plan, and may be one in the source, alone or together with others. */
    private void plainValue(TablePlan table, ColumnPlan planned, List<Finding> findings, Map<String, String> leaving) {
        String column = planned.column();
        Optional<TablePlan> parent = plan.tables().stream()
                .filter(other -> !leading(table, column, other).isEmpty())
                .findFirst();
        if (parent.isPresent()) {
            findings.add(notFollowed(table, planned, parent.get()));
            return;
        }
        for (ForeignKey key : foreignKeys) {
            if (is(table, key.schema(), key.table()) && key.columns().contains(column)) {
                Optional<TablePlan> to = planned(key.toSchema(), key.toTable());
                if (to.isEmpty()) {
                    leaving.put(column, key.to());
                } else if (key.columns().size() == 1) {
                    findings.add(notToKey(table, column, key, to.get()));
                }
            }
        }
    }

    /** The tables outside of the plan that reference one of these. */
    List<Finding> pointingIn(List<TablePlan> tables) {
        Map<String, Set<String>> pointing = new LinkedHashMap<>();
        for (ForeignKey key : foreignKeys) {
            if (planned(key.schema(), key.table()).isEmpty()) {
                tables.stream()
                        .filter(table -> is(table, key.toSchema(), key.toTable()))
                        .forEach(table -> pointing.computeIfAbsent(key.from(), from -> new LinkedHashSet<>())
                                .add(table.name()));
            }
        }
        return pointing.entrySet().stream()
                .map(entry -> new Finding(
                        Code.TABLE_POINTS_IN,
                        entry.getKey(),
                        "the table is not in the plan, and references " + String.join(", ", entry.getValue())))
                .toList();
    }

    /** Column and parent of those references for which Postgres does not see to it that the parent is there. */
    Map<String, TablePlan> unguaranteed(TablePlan table) {
        Map<String, TablePlan> columns = new LinkedHashMap<>();
        for (ColumnPlan column : table.columns()) {
            if (column.type() instanceof Reference reference) {
                TablePlan parent = plan.table(reference.table());
                List<ForeignKey> right = leading(table, column.column(), parent);
                boolean leadsElsewhere =
                        right.isEmpty() && !ofColumn(table, column.column()).isEmpty();
                if (!leadsElsewhere && right.stream().noneMatch(ForeignKey::validated)) {
                    columns.put(column.column(), parent);
                }
            }
        }
        return columns;
    }

    private Optional<Finding> reference(TablePlan table, String column, TablePlan parent) {
        List<ForeignKey> right = leading(table, column, parent);
        if (right.stream().anyMatch(ForeignKey::validated)) {
            return Optional.empty();
        }
        if (!right.isEmpty()) {
            return Optional.of(new Finding(
                    Code.FOREIGN_KEY_NOT_VALIDATED,
                    table.name(),
                    column + " has the foreign key " + right.get(0).name() + " to " + parent.name()
                            + ", which is not validated",
                    "Run alter table " + right.get(0).from() + " validate constraint "
                            + right.get(0).name() + ", which names the first of them."));
        }
        List<ForeignKey> others = ofColumn(table, column);
        if (!others.isEmpty()) {
            ForeignKey other = others.get(0);
            return Optional.of(new Finding(
                    Code.REFERENCE_NOT_TO_KEY,
                    table.name(),
                    column + " references " + other.to() + " by " + String.join(", ", other.toColumns())
                            + "; the plan takes it for the " + parent.key() + " of "
                            + (parent.schema().equals(other.toSchema()) ? "" : parent.schema() + ".")
                            + parent.name()));
        }
        return Optional.of(new Finding(
                Code.REFERENCE_WITHOUT_FOREIGN_KEY,
                table.name(),
                column + " references " + parent.name() + " in the plan, but has no foreign key in the source"));
    }

    private Finding notFollowed(TablePlan table, ColumnPlan column, TablePlan to) {
        if (isCircle(table, to)) {
            return inCircle(
                    table,
                    column.column(),
                    to,
                    column.type() == Scalar.STRING
                            ? Code.FOREIGN_KEY_IN_CIRCLE.mend()
                            : "Carry it as type: string: then it is the supabaseId of the other document, by which your app"
                                    + " finds that.");
        }
        return new Finding(
                Code.FOREIGN_KEY_NOT_FOLLOWED,
                table.name(),
                column.column() + " has a foreign key to " + to.name() + ", and the plan carries it as a plain value",
                "Say `references: " + to.name() + "` in config/plan.yml.");
    }

    private Finding notToKey(TablePlan table, String column, ForeignKey key, TablePlan to) {
        String other = key.toColumns().get(0);
        if (isCircle(table, to)) {
            return inCircle(table, column, to, "Nothing, if your app looks " + to.name() + " up by " + other + ".");
        }
        return new Finding(
                Code.FOREIGN_KEY_NOT_FOLLOWED,
                table.name(),
                column + " has a foreign key to " + to.name() + " by " + other + ", which is not its key in the plan",
                "Nothing, if your app looks " + to.name() + " up by " + other + "; else make that the key of "
                        + to.name() + " in config/plan.yml, and " + column + " a reference.");
    }

    private static Finding inCircle(TablePlan table, String column, TablePlan to, String mend) {
        String whither = to.equals(table) ? "its own table" : to.name() + ", which is moved after " + table.name();
        return new Finding(Code.FOREIGN_KEY_IN_CIRCLE, table.name(), column + " has a foreign key to " + whither, mend);
    }

    /** Whether a reference from the table to the parent would close a circle in the plan. */
    private boolean isCircle(TablePlan table, TablePlan parent) {
        return parent.equals(table)
                || parent.columns().stream()
                        .map(ColumnPlan::type)
                        .flatMap(type -> type instanceof Reference reference ? Stream.of(reference) : Stream.empty())
                        .anyMatch(reference -> isCircle(table, plan.table(reference.table())));
    }

    /** The foreign keys of the table in which this column leads to the parent's key. */
    private List<ForeignKey> leading(TablePlan table, String column, TablePlan parent) {
        return foreignKeys.stream()
                .filter(key -> is(table, key.schema(), key.table()) && is(parent, key.toSchema(), key.toTable()))
                .filter(key -> {
                    int at = key.columns().indexOf(column);
                    return at >= 0 && key.toColumns().get(at).equals(parent.key());
                })
                .toList();
    }

    private List<ForeignKey> ofColumn(TablePlan table, String column) {
        return foreignKeys.stream()
                .filter(key -> is(table, key.schema(), key.table()))
                .filter(key -> key.columns().equals(List.of(column)))
                .toList();
    }

    private Optional<TablePlan> planned(String schema, String name) {
        return plan.tables().stream().filter(table -> is(table, schema, name)).findFirst();
    }

    private static boolean is(TablePlan table, String schema, String name) {
        return table.schema().equals(schema) && table.name().equals(name);
    }

    private static String joined(Map<String, String> columns) {
        return columns.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .reduce((left, right) -> left + ", " + right)
                .orElse("");
    }
}
