package dev.ferry.report.model;

/**
 * How much there is to move of one table.
 *
 * @param table name of the source table
 * @param rows rows in the source; negative when nobody knows
 * @param isEstimate whether {@code rows} is Postgres's own guess rather than a count
 */
public record TableTotal(String table, long rows, boolean isEstimate) {}
