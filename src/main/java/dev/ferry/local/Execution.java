package dev.ferry.local;

import dev.ferry.convex.ConvexValue;

/**
 * A function that came to its end.
 *
 * @param value what it returned
 * @param bytesWritten bytes of the document log and of all index entries that it wrote, as Convex counts them for its
 *     limit of write throughput; 0 for a query
 */
record Execution(ConvexValue value, long bytesWritten) {}
