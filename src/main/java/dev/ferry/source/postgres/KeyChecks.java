package dev.ferry.source.postgres;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.CatalogProblem;
import dev.ferry.source.CatalogProblem.Kind;
import dev.ferry.source.ColumnFacts;
import dev.ferry.source.KeyAdvice;
import dev.ferry.source.KeyOrder;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the key of a table says about reading all rows in its order: unique, never NULL, and in the order of its index. */
final class KeyChecks {

    /** How long the keys of a table may be compared before anything is read; when its step begins they are once more. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** The same when there is a reason for it. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** The usual types of keys, which have no collation: nothing is asked about them. */
    private static final Set<String> FIXED = Set.of("uuid", "smallint", "integer", "bigint");

    private static final Optional<List<String>> NONE = Optional.empty();

    private final SourceDatabase database;
    private final TablePlan plan;
    private final TableFacts facts;

    KeyChecks(SourceDatabase database, TablePlan plan, TableFacts facts) {
        this.database = database;
        this.plan = plan;
        this.facts = facts;
    }

    /**
     * What is in the way, if anything is.
     *
     * @throws SourceUnavailableException when the source cannot be read
     */
    Optional<CatalogProblem> problem() {
        List<ColumnFacts> columns = plan.key().names().stream()
                .flatMap(name -> facts.column(name).stream())
                .toList();
        if (columns.size() < plan.key().names().size()) {
            return Optional.empty(); // which was told
        }
        Optional<KeySql> key = KeySql.of(plan.key(), facts);
        if (key.isEmpty()) {
            return Optional.of(notUnique(columns));
        }
        Optional<ColumnFacts> nullable =
                columns.stream().filter(column -> !column.notNull()).findFirst();
        if (nullable.isPresent()) {
            return nullable.map(this::nullable);
        }
        // A role that may not read the table is told so already.
        boolean isReadable =
                columns.stream().allMatch(ColumnFacts::selectable) && facts.schemaUsable() && !facts.hidesRows();
        return isReadable && !FIXED.containsAll(key.get().types()) ? collation(key.get()) : Optional.empty();
    }

    private CatalogProblem notUnique(List<ColumnFacts> columns) {
        String way = KeyAdvice.of(plan, facts).orElse("");
        if (plan.key().isComposite()) {
            return problem(
                    Kind.KEY_NOT_UNIQUE,
                    plan.key().label() + " of " + facts.label()
                            + " has no valid unique index of exactly these columns (not partial, not deferrable, usual"
                            + " operators and collations, all columns in one direction): rows could be skipped or repeated",
                    way.isEmpty() ? "Create one, or name another key" : way);
        }
        ColumnFacts key = columns.get(0);
        return problem(
                Kind.KEY_NOT_UNIQUE,
                label(key)
                        + " has no valid unique index of its own"
                        + (key.uniqueTogether() ? ", only one together with other columns" : "")
                        + " (not partial, usual operators and collation): rows could be skipped or repeated",
                !way.isEmpty()
                        ? way
                        : key.uniqueTogether() || facts.kind() == TableFacts.Kind.PARTITIONED_TABLE
                                ? "Add a column that alone is unique, e.g. " + KeyAdvice.ofOneColumn(facts)
                                : "Create one, or name another key");
    }

    private CatalogProblem nullable(ColumnFacts key) {
        return database.query(
                        "looking for constraints of " + facts.label(),
                        CatalogQueries.UNVALIDATED,
                        List.of(facts.schema(), facts.name(), key.name()),
                        rows -> rows.next() ? Optional.of(List.of(rows.getString(1), rows.getString(2))) : NONE)
                .map(found -> problem(
                        Kind.KEY_NULLABLE,
                        label(key) + " may be NULL in rows from before its NOT NULL constraint " + found.get(0)
                                + ", which is not validated: such rows would be skipped",
                        "Give those rows a key, then `" + found.get(1) + "`; or name another key"))
                .orElseGet(() -> problem(
                        Kind.KEY_NULLABLE,
                        label(key) + " may be NULL: such rows would be skipped",
                        KeyAdvice.of(plan, facts).orElse("Set it not null, or name another key")));
    }

    /** An upgrade of a library may have changed the order of texts under an index that was built before. */
    private Optional<CatalogProblem> collation(KeySql key) {
        KeyOrder order = KeyOrders.of(database, plan, key.names());
        if (!order.isCollated()) {
            return Optional.empty();
        }
        String changed = "its collation has changed from version " + order.recorded() + " to "
                + (order.actual() == null ? "one without a number" : order.actual());
        Optional<Long> places = outOfOrder(key, order.isChanged() ? LONGEST : LIMIT);
        String mend = "Run `" + new Recounting(database, facts, key).rebuild() + "`"
                + (order.isChanged()
                        ? ", then `" + order.refresh() + "` when all indexes of the collation are rebuilt"
                        : "");
        if (places.isPresent() && places.get() > 0) {
            return Optional.of(problem(
                    Kind.KEY_OUT_OF_ORDER,
                    label() + " is out of order in " + Recounting.places(places.get()) + " of its index"
                            + (order.isChanged()
                                    ? ", since " + changed
                                    : ", as after an upgrade of the server's libraries")
                            + ": rows would be skipped",
                    mend));
        }
        return order.isChanged()
                ? Optional.of(problem(
                        Kind.COLLATION_CHANGED,
                        label() + ": " + changed
                                + (places.isPresent()
                                        ? "; its index is still in order"
                                        : "; whether its index still is in order could not be told in time"),
                        mend))
                : Optional.empty();
    }

    /** Empty when there are too many keys to be compared in time. */
    private Optional<Long> outOfOrder(KeySql key, Duration limit) {
        try {
            return Optional.of(new Recounting(database, facts, key).outOfOrder(limit));
        } catch (SourceUnavailableException failure) {
            if (failure.isTimeLimit()) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private String label() {
        return plan.key().label() + " of " + facts.label();
    }

    private String label(ColumnFacts column) {
        return "the key column " + column.name() + " of " + facts.label();
    }

    private CatalogProblem problem(Kind kind, String what, String mend) {
        return new CatalogProblem(plan.name(), kind, what, mend);
    }
}
