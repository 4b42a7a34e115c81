package dev.ferry.report.model;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * What one attempt did to one table.
 *
 * @param table name of the source table
 * @param status as in {@link RunOverview}
 * @param rows what became of them
 * @param chunks that were committed
 */
public record AttemptTable(
        String table, String status, @JsonUnwrapped RowCounts.Merged rows, long chunks) {}
