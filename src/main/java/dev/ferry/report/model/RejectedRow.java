package dev.ferry.report.model;

/**
 * A row that did not go to Convex.
 *
 * @param table name of the source table
 * @param key its source key
 * @param reason the reason's code, e.g. {@code missing-parent}
 * @param detail what is wrong, without values of the row
 * @param run number of the run that rejected it
 */
public record RejectedRow(String table, String key, String reason, String detail, long run) {}
