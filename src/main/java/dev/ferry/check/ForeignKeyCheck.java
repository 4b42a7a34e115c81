package dev.ferry.check;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType.Reference;
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
import java.util.stream.Collectors;

/** The references of the plan compared with the foreign keys of the source. */
final class ForeignKeyCheck {

    private final MigrationPlan plan;
    private final Map<String, TablePlan> tables;
    private final List<ForeignKey> foreignKeys;
    private final ForeignKeys keys;
    private final ColumnTypes types;

    /** Tells the type of a column. */
    @FunctionalInterface
    interface ColumnTypes {

        /** As SQL writes it; empty when it is not known. */
        Optional<String> of(TablePlan table, String column);
    }

    ForeignKeyCheck(MigrationPlan plan, List<ForeignKey> foreignKeys, ColumnTypes types) {
        this.plan = plan;
        this.tables = plan.tables().stream().collect(Collectors.toMap(TablePlan::name, table -> table));
        this.foreignKeys = foreignKeys;
        this.keys = new ForeignKeys(plan, foreignKeys);
        this.types = types;
    }

    /** What the columns of one table give to say. */
    List<Finding> of(TablePlan table) {
        List<Finding> findings = new ArrayList<>();
        Map<String, String> leaving = new LinkedHashMap<>();
        for (ColumnPlan column : table.columns()) {
            if (column.type() instanceof Reference reference) {
                reference(table, column.column(), table(reference)).ifPresent(findings::add);
            } else {
                plainValue(table, column, findings, leaving);
            }
        }
        table.key().names().stream()
                .filter(name -> table.columns().stream()
                        .noneMatch(column -> column.column().equals(name)))
                .forEach(name ->
                        keys.parent(table, name).ifPresent(parent -> findings.add(keyNotCarried(table, name, parent))));
        String optional = table.columns().stream()
                .filter(column -> !column.optional() && plan.isOptional(table, column))
                .map(ColumnPlan::field)
                .collect(Collectors.joining(", "));
        if (!optional.isEmpty()) {
            findings.add(new Finding(
                    Code.REFERENCE_MAY_COME_LATER,
                    table.name(),
                    "a row may be moved before the one that it references: " + optional));
        }
        if (!leaving.isEmpty()) {
            findings.add(new Finding(
                    Code.REFERENCE_LEAVES_PLAN,
                    table.name(),
                    "references to tables that are not in the plan: " + joined(leaving)));
        }
        return findings;
    }

    /** A column that is not a reference in the plan, and may be one in the source, alone or together with others. */
    private void plainValue(TablePlan table, ColumnPlan planned, List<Finding> findings, Map<String, String> leaving) {
        String column = planned.column();
        Optional<TablePlan> parent = keys.parent(table, column);
        if (parent.isPresent()) {
            findings.add(notFollowed(table, planned, parent.get()));
            return;
        }
        for (ForeignKey key : keys.with(table, column)) {
            Optional<TablePlan> to = keys.planned(key.toSchema(), key.toTable());
            if (to.isEmpty()) {
                leaving.put(column, key.to());
            } else if (key.columns().size() == 1) {
                findings.add(notToKey(table, column, key, to.get()));
            }
        }
    }

    /**
     * The tables outside of the plan that reference one of these.
     *
     * @param moved labels of tables that are not in the plan, but whose rows are moved with their parts or their table
     */
    List<Finding> pointingIn(List<TablePlan> selected, Set<String> moved) {
        Set<String> names = selected.stream().map(TablePlan::name).collect(Collectors.toSet());
        Map<String, Set<String>> pointing = new LinkedHashMap<>();
        for (ForeignKey key : foreignKeys) {
            if (!key.inherited()
                    && !moved.contains(key.from())
                    && keys.planned(key.schema(), key.table()).isEmpty()) {
                keys.planned(key.toSchema(), key.toTable())
                        .filter(table -> names.contains(table.name()))
                        .ifPresent(table -> pointing.computeIfAbsent(key.from(), from -> new LinkedHashSet<>())
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

    /** Column and parent of those references for which Postgres does not guarantee that the parent is there. */
    Map<String, TablePlan> unguaranteed(TablePlan table) {
        Map<String, TablePlan> columns = new LinkedHashMap<>();
        for (ColumnPlan column : table.columns()) {
            if (column.type() instanceof Reference reference) {
                TablePlan parent = table(reference);
                reference(table, column.column(), parent)
                        .filter(finding -> finding.code() != Code.REFERENCE_NOT_TO_KEY)
                        .ifPresent(finding -> columns.put(column.column(), parent));
            }
        }
        return columns;
    }

    private Optional<Finding> reference(TablePlan table, String column, TablePlan parent) {
        List<ForeignKey> right = keys.leading(table, column, parent);
        if (right.stream().anyMatch(ForeignKey::isGuarantee) || keys.guaranteeInSteps(table, column, parent)) {
            return Optional.empty();
        }
        if (!right.isEmpty()) {
            return Optional.of(noGuarantee(table, column, parent, right.get(0)));
        }
        List<ForeignKey> others = keys.of(table, column);
        if (others.isEmpty()) {
            return Optional.of(new Finding(
                    Code.REFERENCE_WITHOUT_FOREIGN_KEY,
                    table.name(),
                    column + " references " + parent.name() + " in the plan, but has no foreign key in the source"));
        }
        return Optional.of(elsewhere(table, column, parent, others));
    }

    private static Finding noGuarantee(TablePlan table, String column, TablePlan parent, ForeignKey key) {
        String what = column + " has the foreign key " + key.name() + " to " + parent.name() + ", which is not ";
        if (!key.enforced()) {
            return new Finding(
                    Code.FOREIGN_KEY_NOT_ENFORCED,
                    table.name(),
                    what + "enforced",
                    key.inherited()
                            ? Code.FOREIGN_KEY_NOT_ENFORCED.mend()
                            : "Count them with `ferry check --deep`, or run `" + key.alterTable("alter")
                                    + " enforced`, which names the first of them.");
        }
        return new Finding(
                Code.FOREIGN_KEY_NOT_VALIDATED,
                table.name(),
                what + "validated",
                "Run `" + key.alterTable("validate") + "`, which names the first of them.");
    }

    /**
     * A column whose foreign keys lead elsewhere may still hold the parent's keys, as where both {@code profiles.id}
     * and {@code posts.user_id} lead to {@code auth.users.id}. Only values that are never printed alike cannot.
     */
    private Finding elsewhere(TablePlan table, String column, TablePlan parent, List<ForeignKey> others) {
        ForeignKey other = others.get(0);
        Optional<ForeignKey> shared = others.stream()
                .filter(key -> keys.of(parent, parent.key().only()).stream()
                        .anyMatch(ofParent -> ofParent.to().equals(key.to())
                                && ofParent.toColumns().equals(key.toColumns())))
                .findFirst();
        if (shared.isEmpty() && !mayHoldKeysOf(parent, table, column)) {
            return new Finding(
                    Code.REFERENCE_NOT_TO_KEY,
                    table.name(),
                    column + " references " + other.to() + " by " + String.join(", ", other.toColumns())
                            + "; the plan takes it for the " + parent.key().only() + " of "
                            + (parent.schema().equals(other.toSchema()) ? "" : parent.schema() + ".")
                            + parent.name());
        }
        ForeignKey to = shared.orElse(other);
        return new Finding(
                Code.REFERENCE_WITHOUT_FOREIGN_KEY,
                table.name(),
                column + " references " + parent.name() + " in the plan, while its foreign key leads to " + to.to()
                        + " by "
                        + String.join(", ", to.toColumns())
                        + (shared.isEmpty()
                                ? ""
                                : ", as the " + parent.key().only() + " of " + parent.name() + " does"),
                "Count them with `ferry check --deep`; if there are none, nothing is to be done.");
    }

    private boolean mayHoldKeysOf(TablePlan parent, TablePlan table, String column) {
        Optional<String> type = types.of(table, column);
        Optional<String> key = types.of(parent, parent.key().only());
        return type.isEmpty() || key.isEmpty() || KeyTypes.mayBeEqual(type.get(), key.get());
    }

    private Finding notFollowed(TablePlan table, ColumnPlan column, TablePlan to) {
        return new Finding(
                Code.FOREIGN_KEY_NOT_FOLLOWED,
                table.name(),
                column.column() + " has a foreign key to " + to.name() + ", and the plan carries it as a plain value",
                "Say `references: " + to.name() + "` in config/plan.yml.");
    }

    private static Finding keyNotCarried(TablePlan table, String column, TablePlan to) {
        return new Finding(
                Code.FOREIGN_KEY_NOT_FOLLOWED,
                table.name(),
                column + " has a foreign key to " + to.name() + ", and the plan carries it in the key only",
                "Say `" + column + ": {references: " + to.name() + "}` under columns in config/plan.yml.");
    }

    private Finding notToKey(TablePlan table, String column, ForeignKey key, TablePlan to) {
        String other = key.toColumns().get(0);
        return new Finding(
                Code.FOREIGN_KEY_NOT_FOLLOWED,
                table.name(),
                column + " has a foreign key to " + to.name() + " by " + other + ", which is not its key in the plan",
                "Nothing, if your app looks " + to.name() + " up by " + other + "; else make that the key of "
                        + to.name() + " in config/plan.yml, and " + column + " a reference.");
    }

    private TablePlan table(Reference reference) {
        TablePlan table = tables.get(reference.table());
        if (table == null) {
            throw new IllegalArgumentException("the plan has no table " + reference.table());
        }
        return table;
    }

    /** See {@link ForeignKeys#steps()}. */
    long steps() {
        return keys.steps();
    }

    private static String joined(Map<String, String> columns) {
        return columns.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining(", "));
    }
}
