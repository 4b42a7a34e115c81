package dev.ferry.local.schema;

import dev.ferry.convex.value.ConvexValue;

/**
 * A function that came to its end.
 *
 * @param value what it returned
 * @param bytesWritten bytes of the document log and of all index entries that it wrote, as Convex counts them for its
 *     limit of write throughput; 0 for a query
 */
public record Execution(ConvexValue value, long bytesWritten) {}
