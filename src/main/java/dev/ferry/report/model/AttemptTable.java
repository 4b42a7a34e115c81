package dev.ferry.report.model;

/**
 * What one attempt did to one table.
 *
 * @param table name of the source table
 * @param status as in {@link RunOverview}
 * @param read rows that the source gave
 * @param written documents that Convex inserted or updated
 * @param unchanged rows that were in Convex already as they are
 * @param rejected rows that did not go to Convex
 * @param chunks that were committed
 */
public record AttemptTable(
        String table, String status, long read, long written, long unchanged, long rejected, long chunks) {}
