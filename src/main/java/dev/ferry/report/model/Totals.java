package dev.ferry.report.model;

import java.time.Duration;
import java.util.List;

/**
 * The sums over all tables, and whether they add up.
 *
 * @param rows of all tables together
 * @param duration that all tables took together
 * @param astray rows that are not accounted for, or accounted for twice, in their own table
 */
public record Totals(RowCounts rows, Duration duration, long astray) {

    /** The sums over these tables. */
    public static Totals of(List<TableResult> tables) {
        return new Totals(
                RowCounts.sum(tables.stream().map(TableResult::rows).toList()),
                tables.stream().map(TableResult::duration).reduce(Duration.ZERO, Duration::plus),
                // Rows missing in one table and too many in another are both wrong, so they must not cancel out.
                tables.stream()
                        .mapToLong(table -> Math.abs(table.rows().missing()))
                        .sum());
    }

    /** Whether read = inserted + updated + unchanged + rejected. */
    public boolean addUp() {
        return astray == 0;
    }

    /** What the duration is in seconds, to the millisecond. */
    public double seconds() {
        return duration.toMillis() / 1000.0;
    }
}
