package dev.ferry.report.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a run did to one table.
 *
 * @param table name of the source table
 * @param status how it ended, as the user reads it, e.g. {@code completed}
 * @param rows what became of them
 * @param duration time it took
 */
public record TableResult(String table, String status, RowCounts rows, Duration duration) {

    /** Rows read in a second, to a tenth; null when there was no time to measure. */
    public @Nullable Double rowsPerSecond() {
        return duration.toMillis() > 0
                ? Double.valueOf(Math.round(10_000.0 * rows.read() / duration.toMillis()) / 10.0)
                : null;
    }

    /** Whether every row that was read is accounted for, and none twice. */
    public boolean addsUp() {
        return rows.addUp();
    }
}
