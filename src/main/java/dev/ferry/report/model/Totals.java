package dev.ferry.report.model;

import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The sums over all tables, and whether they add up.
 *
 * @param seconds that all tables took together
 */
public record Totals(
        long read, long inserted, long updated, long unchanged, long rejected, double seconds, long astray) {

    /** The sums over these tables. */
    public static Totals of(List<TableResult> tables) {
        return new Totals(
                sum(tables, TableResult::read),
                sum(tables, TableResult::inserted),
                sum(tables, TableResult::updated),
                sum(tables, TableResult::unchanged),
                sum(tables, TableResult::rejected),
                tables.stream()
                                .map(TableResult::duration)
                                .reduce(Duration.ZERO, Duration::plus)
                                .toMillis()
                        / 1000.0,
                // Rows missing in one table and too many in another are both wrong, so they must not cancel out.
                sum(tables, table -> Math.abs(table.read() - table.accounted())));
    }

    /** Rows that are in Convex as they are in the source, by the run's own account. */
    public long arrived() {
        return inserted + updated + unchanged;
    }

    /** Whether read = inserted + updated + unchanged + rejected. */
    public boolean addUp() {
        return astray == 0;
    }

    private static long sum(List<TableResult> tables, ToLongFunction<TableResult> count) {
        return tables.stream().mapToLong(count).sum();
    }
}
