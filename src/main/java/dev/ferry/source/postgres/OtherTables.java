package dev.ferry.source.postgres;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.OtherTable;
import dev.ferry.source.OtherTable.Told;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.SplitTable;
import dev.ferry.source.TableFacts;
import dev.ferry.source.TablesBeside;
import dev.ferry.source.postgres.TableFamilies.Unmoved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Lists the tables that are not moved, in the schemas of those that are, and the partitions, wherever they are, that are not
 * moved while others of their table are. How many rows they have the statistics tell; a table that is small by them, or that
 * has none, is counted as far as that is quick, so that empty ones can be told.
 */
final class OtherTables {

    /** A table is not counted further. */
    static final int COUNTED_TO = 1_000;

    /** All counts together may take so long. */
    private static final Duration BUDGET = Duration.ofSeconds(3);

    /** One count may take so long; it waits while somebody holds an exclusive lock. */
    private static final Duration ONE_COUNT = Duration.ofMillis(500);

    private final SourceDatabase database;
    private final LongSupplier nanoTime;

    OtherTables(SourceDatabase database) {
        this(database, System::nanoTime);
    }

    OtherTables(SourceDatabase database, LongSupplier nanoTime) {
        this.database = database;
        this.nanoTime = nanoTime;
    }

    /**
     * Those that are not planned.
     *
     * @throws SourceUnavailableException when the catalog cannot be read
     */
    TablesBeside beside(List<TablePlan> planned) {
        Set<TableName> named = planned.stream()
                .map(table -> new TableName(table.schema(), table.name()))
                .collect(Collectors.toSet());
        List<String> schemas =
                planned.stream().map(TablePlan::schema).distinct().toList();
        TableFamilies families = new TableFamilies(all(), named);
        long deadline = nanoTime.getAsLong() + BUDGET.toNanos();
        // Of these it matters most whether they have rows.
        List<SplitTable> split = families.split().stream()
                .map(table -> new SplitTable(
                        table.table().schema(),
                        table.table().name(),
                        table.table().isPartitioned(),
                        table.parts(),
                        counted(table.left(), deadline)))
                .toList();
        List<Unmoved> inOrderOfThePlan = families.whole(Set.copyOf(schemas)).stream()
                .sorted(Comparator.comparingInt(
                        table -> schemas.indexOf(table.table().schema())))
                .toList();
        List<OtherTable> whole = counted(inOrderOfThePlan, deadline).stream()
                .filter(table -> !table.isEmpty())
                .toList();
        return new TablesBeside(whole, split, families.movedOtherwise());
    }

    private List<OtherTable> counted(List<Unmoved> tables, long deadline) {
        return tables.stream()
                .map(table -> counted(table, Duration.ofNanos(deadline - nanoTime.getAsLong())))
                .toList();
    }

    /** The statistics may be old, so a small table is counted whatever they say. */
    private OtherTable counted(Unmoved table, Duration left) {
        if (table.rows() > COUNTED_TO || !table.table().countable() || left.isNegative() || left.isZero()) {
            return uncounted(table);
        }
        try {
            long rows = count(table, left.compareTo(ONE_COUNT) < 0 ? left : ONE_COUNT);
            return rows > COUNTED_TO ? other(table, COUNTED_TO, Told.MORE_THAN) : other(table, rows, Told.COUNTED);
        } catch (SourceUnavailableException failure) {
            // Locked, dropped or broken: it is not one of the tables to move, so this is not an error.
            return uncounted(table);
        }
    }

    private long count(Unmoved table, Duration limit) {
        return database.query(
                "counting the rows of " + table.table().label(),
                "select count(*) from (select from " + table.from() + " limit " + (COUNTED_TO + 1) + ") t",
                List.of(),
                // Less than a millisecond would mean no limit.
                limit.plusMillis(1),
                rows -> {
                    rows.next();
                    return rows.getLong(1);
                });
    }

    private List<Relation> all() {
        return database.query("listing the tables", Relation.ALL, List.of(), rows -> {
            List<Relation> all = new ArrayList<>();
            while (rows.next()) {
                all.add(Relation.of(rows));
            }
            return all;
        });
    }

    private static OtherTable uncounted(Unmoved table) {
        return table.rows() > 0
                ? other(table, table.rows(), table.lacking() ? Told.ABOUT_OR_MORE : Told.ABOUT)
                : other(table, 0, Told.UNKNOWN);
    }

    private static OtherTable other(Unmoved of, long rows, Told told) {
        Relation table = of.table();
        return new OtherTable(table.schema(), table.name(), TableFacts.Kind.of(table.kind()), rows, told);
    }
}
