package dev.ferry.local.model;

/**
 * What a {@link dev.ferry.local.LocalConvex} has done since it was started. Only functions that ran to their end count, whether or not
 * their answer arrived.
 *
 * @param mutations committed
 * @param queries answered
 * @param rows elements of the arrays in the arguments of those mutations
 */
public record CallCounts(long mutations, long queries, long rows) {}
