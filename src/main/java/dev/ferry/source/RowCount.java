package dev.ferry.source;

/**
 * How many rows a table has.
 *
 * @param rows exact, or what Postgres's planner expects from its statistics
 * @param estimate whether it is the latter
 */
public record RowCount(long rows, boolean estimate) {}
