package dev.ferry.source.postgres;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.CatalogProblem;
import dev.ferry.source.CatalogProblem.Kind;
import dev.ferry.source.ColumnFacts;
import dev.ferry.source.KeyAdvice;
import dev.ferry.source.NearMiss;
import dev.ferry.source.SqlNames;
import dev.ferry.source.TableFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that can be in the way of moving a table, as far as the catalog tells. */
final class TableChecks {

    private final String role;

    /** @param role the role that reads */
    TableChecks(String role) {
        this.role = role;
    }

    /** The problems of a table that exists; empty when it can be moved. */
    List<CatalogProblem> check(TablePlan plan, TableFacts facts) {
        List<CatalogProblem> problems = new ArrayList<>();
        kind(plan, facts).ifPresent(problems::add);
        if (!facts.schemaUsable()) {
            problems.add(new CatalogProblem(
                    plan.name(),
                    Kind.READ_FORBIDDEN,
                    "role " + role + " may not use schema " + facts.schema(),
                    "Grant usage on schema " + SqlNames.quoted(facts.schema()) + " to it"));
        }
        missingKey(plan, facts).ifPresent(problems::add);
        missingColumns(plan, facts).forEach(problems::add);
        forbiddenColumns(plan, facts).ifPresent(problems::add);
        if (facts.hidesRows()) {
            problems.add(new CatalogProblem(
                    plan.name(),
                    Kind.ROWS_HIDDEN,
                    "row level security would hide rows of " + facts.label() + " from role " + role
                            + " without an error",
                    "Connect as postgres, or \"alter role ... bypassrls\""));
        }
        return problems;
    }

    /** What to say about a table that does not exist. */
    CatalogProblem missingTable(TablePlan plan, List<TableName> existing) {
        Stream<String> elsewhere = existing.stream()
                .filter(table -> table.name().equals(plan.name()))
                .map(table -> table.name() + " in schema " + table.schema());
        Stream<String> similar = NearMiss.of(
                plan.name(),
                existing.stream()
                        .filter(table -> table.schema().equals(plan.schema()))
                        .map(TableName::name)
                        .toList())
                .stream();
        return new CatalogProblem(
                plan.name(),
                Kind.TABLE_MISSING,
                "there is no table " + plan.name() + " in schema " + plan.schema()
                        + NearMiss.question(Stream.concat(elsewhere, similar).toList()),
                "");
    }

    private static Optional<CatalogProblem> kind(TablePlan plan, TableFacts facts) {
        if (facts.inherited()) {
            return Optional.of(new CatalogProblem(
                    plan.name(),
                    Kind.TABLE_INHERITED,
                    "other tables inherit from " + facts.label()
                            + ": its keys are unique in itself only, so rows could be skipped",
                    "Put the children into the plan as tables of their own, or detach them (no inherit)"));
        }
        return switch (facts.kind()) {
            case TABLE, PARTITIONED_TABLE, UNKNOWN -> Optional.empty();
            case VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE ->
                Optional.of(new CatalogProblem(
                        plan.name(),
                        Kind.NOT_A_TABLE,
                        facts.label() + " is a " + facts.kind().label()
                                + ": nothing guarantees that its keys are unique and never NULL, so rows could be skipped",
                        "Name its table, or copy it into one with a primary key"));
        };
    }

    private static Optional<CatalogProblem> missingKey(TablePlan plan, TableFacts facts) {
        return plan.key().names().stream()
                        .allMatch(column -> facts.column(column).isPresent())
                ? Optional.empty()
                : Optional.of(new CatalogProblem(
                        plan.name(),
                        Kind.COLUMN_MISSING,
                        KeyAdvice.missing(plan, facts),
                        KeyAdvice.of(plan, facts)
                                .orElse("The table has no primary key. Name a column that is unique and never NULL as"
                                        + " its key:, or add one, e.g. " + KeyAdvice.ofOneColumn(facts))));
    }

    private static List<CatalogProblem> missingColumns(TablePlan plan, TableFacts facts) {
        List<String> names = facts.columns().stream().map(ColumnFacts::name).toList();
        return needed(plan)
                .filter(column -> !names.contains(column) && !plan.key().has(column))
                .map(column -> new CatalogProblem(
                        plan.name(),
                        Kind.COLUMN_MISSING,
                        "there is no column " + column + " in " + facts.label()
                                + NearMiss.question(NearMiss.of(column, names)),
                        ""))
                .toList();
    }

    private Optional<CatalogProblem> forbiddenColumns(TablePlan plan, TableFacts facts) {
        List<String> forbidden = needed(plan)
                .flatMap(column -> facts.column(column).stream())
                .filter(column -> !column.selectable())
                .map(ColumnFacts::name)
                .toList();
        if (forbidden.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CatalogProblem(
                plan.name(),
                Kind.READ_FORBIDDEN,
                "role " + role + " may not read " + String.join(", ", forbidden) + " of " + facts.label(),
                "Grant select on " + facts.sqlName() + " to it"));
    }

    /** Whether it is one that keys can be unique in, partitions and all. */
    static boolean isTable(TableFacts facts) {
        return facts.kind() == TableFacts.Kind.TABLE || facts.kind() == TableFacts.Kind.PARTITIONED_TABLE;
    }

    private static Stream<String> needed(TablePlan plan) {
        return Stream.concat(
                        plan.key().names().stream(), plan.columns().stream().map(ColumnPlan::column))
                .distinct();
    }
}
