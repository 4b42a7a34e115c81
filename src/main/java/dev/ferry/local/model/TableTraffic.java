package dev.ferry.local.model;

/**
 * What was written to one table of a {@link dev.ferry.local.LocalConvex} since it was started.
 *
 * @param convexTable name in Convex
 * @param bytesWritten by committed mutations, document log and index entries together: what a deployment's limit of
 *     bytes per second counts
 * @param sizes of the documents that were inserted, as they are now, system fields included
 */
public record TableTraffic(String convexTable, long bytesWritten, SizeHistogram sizes) {}
