package dev.ferry.source.rest;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.CatalogProblem;
import dev.ferry.source.CatalogProblem.Kind;
import dev.ferry.source.ColumnFacts;
import dev.ferry.source.ForeignKey;
import dev.ferry.source.KeyAdvice;
import dev.ferry.source.NearMiss;
import dev.ferry.source.OtherTable;
import dev.ferry.source.SqlNames;
import dev.ferry.source.TableFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** What the API's description says about the tables of a plan, and whether they can be moved through it. */
final class RestCatalog {

    private static final String NO_PRIMARY_KEY =
            "Give the table a primary key, or read through" + " SUPABASE_DB_URL, where any unique index will do";

    private final ApiDescription description;

    /** @param description of the schema that the tables are in */
    RestCatalog(ApiDescription description) {
        this.description = description;
    }

    /** The facts of a table, as far as they are told. */
    static TableFacts facts(ApiTable table) {
        List<ColumnFacts> columns = table.columns().stream()
                .map(column -> new ColumnFacts(
                        column.name(),
                        column.type(),
                        column.type(),
                        column.required(),
                        true,
                        null,
                        column.inPrimaryKey() && !table.isPrimaryKey(column),
                        ColumnFacts.Rendering.JSON,
                        Map.of(),
                        0,
                        column.isEnum() ? Objects.requireNonNull(column.labels()) : List.of()))
                .toList();
        return new TableFacts(
                table.schema(),
                table.name(),
                TableFacts.Kind.UNKNOWN,
                false,
                false,
                true,
                columns,
                null,
                table.columns().stream()
                        .filter(ApiColumn::inPrimaryKey)
                        .map(ApiColumn::name)
                        .toList(),
                List.of());
    }

    /** The table or view of the plan's table. */
    Optional<ApiTable> table(TablePlan plan) {
        return description.table(plan.name());
    }

    /**
     * What is in the way of moving a table; empty when it can be moved.
     *
     * @param isForbidden asks whether a table that is not described is there anyway, and may not be read
     */
    List<CatalogProblem> problems(TablePlan plan, Predicate<TablePlan> isForbidden) {
        Optional<ApiTable> table = table(plan);
        if (table.isPresent()) {
            return problems(plan, table.get());
        }
        return List.of(isForbidden.test(plan) ? forbidden(plan) : missing(plan));
    }

    /** A table that may not be read. One that nothing is granted of is not even described, as if it were not there. */
    static CatalogProblem forbidden(TablePlan plan) {
        return new CatalogProblem(
                plan.name(),
                Kind.READ_FORBIDDEN,
                "role service_role may not read " + plan.schema() + "." + plan.name(),
                "In Supabase's SQL editor: grant select on " + SqlNames.qualified(plan.schema(), plan.name())
                        + " to service_role");
    }

    private CatalogProblem missing(TablePlan plan) {
        List<String> others =
                description.tables().stream().map(ApiTable::name).sorted().toList();
        return new CatalogProblem(
                plan.name(),
                Kind.TABLE_MISSING,
                "the API shows no table " + plan.name() + " in schema " + plan.schema()
                        + NearMiss.question(NearMiss.of(plan.name(), others)),
                "Correct config/plan.yml; a table that is new may take the API a moment, or: notify pgrst, 'reload schema'");
    }

    private List<CatalogProblem> problems(TablePlan plan, ApiTable table) {
        List<CatalogProblem> problems = new ArrayList<>();
        List<String> names = table.columns().stream().map(ApiColumn::name).toList();
        boolean hasKey = names.containsAll(plan.key().names());
        if (!hasKey) {
            problems.add(new CatalogProblem(
                    plan.name(),
                    Kind.COLUMN_MISSING,
                    KeyAdvice.missing(plan, facts(table)),
                    primaryKey(table).orElse(NO_PRIMARY_KEY)));
        }
        plan.columns().stream()
                .map(ColumnPlan::column)
                .distinct()
                .filter(column -> !names.contains(column) && !plan.key().has(column))
                .map(column -> new CatalogProblem(
                        plan.name(),
                        Kind.COLUMN_MISSING,
                        "there is no column " + column + " in " + table.label()
                                + NearMiss.question(NearMiss.of(column, names)),
                        ""))
                .forEach(problems::add);
        if (hasKey) {
            key(plan, table).ifPresent(problems::add);
        }
        unpinned(plan, table).ifPresent(problems::add);
        return problems;
    }

    private static Optional<CatalogProblem> key(TablePlan plan, ApiTable table) {
        List<ApiColumn> key = plan.key().names().stream()
                .flatMap(name -> table.column(name).stream())
                .toList();
        if (!table.isPrimaryKey(plan.key())) {
            boolean isPart = !plan.key().isComposite() && key.get(0).inPrimaryKey();
            return Optional.of(new CatalogProblem(
                    plan.name(),
                    Kind.KEY_NOT_UNIQUE,
                    isPart
                            ? "the primary key of " + table.label() + " is "
                                    + plan.key().text() + " together with other columns: rows could be skipped"
                            : "the API does not name " + plan.key().text() + " as the primary key of " + table.label()
                                    + ", so nothing tells that it is unique: rows could be skipped",
                    primaryKey(table).orElse(NO_PRIMARY_KEY)));
        }
        if (!key.stream().allMatch(ApiColumn::required)) {
            // The catalog says of every column of a primary key that it is never NULL, and of no column of a view.
            return Optional.of(new CatalogProblem(
                    plan.name(),
                    Kind.NOT_A_TABLE,
                    table.label()
                            + " is a view: nothing guarantees that its keys are unique and never NULL, so rows could"
                            + " be skipped",
                    "Name its table, or copy it into one with a primary key"));
        }
        return key.stream()
                .filter(column -> KeyText.of(column.type()).isEmpty())
                .findFirst()
                .map(column -> new CatalogProblem(
                        plan.name(),
                        Kind.TYPE_NOT_PINNED,
                        "the key column " + column.name() + " of " + table.label() + " is " + column.type()
                                + ": only keys that are uuid, text or whole numbers are read through the API",
                        "Read through SUPABASE_DB_URL"));
    }

    /** The API shows primary keys only; what else is unique only the database knows. */
    private static Optional<String> primaryKey(ApiTable table) {
        List<String> key = facts(table).primaryKey();
        return key.isEmpty() ? Optional.empty() : Optional.of(KeyAdvice.say(key) + ": it is the primary key");
    }

    private Optional<CatalogProblem> unpinned(TablePlan plan, ApiTable table) {
        List<String> unpinned = plan.columns().stream()
                .flatMap(column -> table.column(column.column()).stream()
                        .filter(found -> RestRendering.of(column, found, description) == RestRendering.UNPINNED))
                .map(column -> column.name() + " (" + column.type() + ")")
                .distinct()
                .toList();
        return unpinned.isEmpty()
                ? Optional.empty()
                : Optional.of(new CatalogProblem(
                        plan.name(),
                        Kind.TYPE_NOT_PINNED,
                        "the text form of these columns depends on server settings that the REST API cannot fix: "
                                + String.join(", ", unpinned),
                        ""));
    }

    /** The tables and views but these. */
    List<OtherTable> others(List<String> planned) {
        return description.tables().stream()
                .filter(table -> !planned.contains(table.name()))
                .map(table -> new OtherTable(
                        table.schema(), table.name(), TableFacts.Kind.UNKNOWN, 0, OtherTable.Told.UNKNOWN))
                .toList();
    }

    /** The foreign keys that are told: those of one column, between tables of this schema. */
    List<ForeignKey> foreignKeys() {
        List<ForeignKey> keys = new ArrayList<>();
        for (ApiTable table : description.tables()) {
            for (ApiColumn column : table.columns()) {
                ApiColumn.Target target = column.pointsTo();
                if (target != null) {
                    keys.add(new ForeignKey(
                            table.name() + "." + column.name(),
                            table.schema(),
                            table.name(),
                            List.of(column.name()),
                            table.schema(),
                            target.table(),
                            List.of(target.column()),
                            true));
                }
            }
        }
        return keys;
    }
}
