package dev.ferry.report.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a run did to one table.
 *
 * @param table name of the source table
 * @param status how it ended, as the user reads it, e.g. {@code completed}
 * @param read rows read from the source
 * @param inserted rows that became new documents
 * @param updated rows whose documents were changed
 * @param unchanged rows whose documents were as they should be
 * @param rejected rows that were not moved
 * @param duration time it took
 */
public record TableResult(
        String table,
        String status,
        long read,
        long inserted,
        long updated,
        long unchanged,
        long rejected,
        Duration duration) {

    /** Rows of which it is known what became of them. */
    public long accounted() {
        return inserted + updated + unchanged + rejected;
    }

    /** Rows read in a second, to a tenth; null when there was no time to measure. */
    public @Nullable Double rowsPerSecond() {
        return duration.toMillis() > 0
                ? Double.valueOf(Math.round(10_000.0 * read / duration.toMillis()) / 10.0)
                : null;
    }

    /** Whether every row that was read is accounted for, and none twice. */
    public boolean addsUp() {
        return read == accounted();
    }
}
