package dev.ferry.source;

/**
 * How large a table is, without reading it.
 *
 * @param rows what the planner expects
 * @param bytes of its rows on disk, compressed values included, indexes left out
 */
public record TableSize(long rows, long bytes) {}
