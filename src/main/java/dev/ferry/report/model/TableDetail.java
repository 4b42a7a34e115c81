package dev.ferry.report.model;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * What a run has done to one table, over all its attempts.
 *
 * @param table name of the source table
 * @param status {@code not begun}, or as in {@link RunOverview}
 * @param rows what became of them
 * @param chunks that were committed
 * @param seconds time spent on it
 * @param rowsPerSecond rows read in a second; null when there was no time to measure
 * @param lastKey source key of the last row that is done; null before the first chunk
 * @param total rows in the source; null when it is not known
 * @param totalIsEstimate whether the total is Postgres's own guess
 * @param failure in one line, when the last attempt failed in this table, or has not read every row of it
 */
public record TableDetail(
        String table,
        String status,
        @JsonUnwrapped RowCounts rows,
        long chunks,
        double seconds,
        @Nullable Double rowsPerSecond,
        @Nullable String lastKey,
        @Nullable Long total,
        boolean totalIsEstimate,
        @Nullable String failure) {}
