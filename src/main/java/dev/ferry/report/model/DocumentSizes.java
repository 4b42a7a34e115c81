package dev.ferry.report.model;

import dev.ferry.convex.value.ConvexLimits;

/**
 * How large the documents of one table are, system fields included.
 *
 * @param documents their number
 * @param smallest bytes of the smallest
 * @param median bytes that half of them do not pass
 * @param p90 bytes that 90 % do not pass
 * @param p99 bytes that 99 % do not pass
 * @param largest bytes of the largest
 */
public record DocumentSizes(long documents, long smallest, long median, long p90, long p99, long largest) {

    /** What Convex takes, in bytes. */
    public static final long LIMIT = ConvexLimits.DOCUMENT_SIZE;
}
