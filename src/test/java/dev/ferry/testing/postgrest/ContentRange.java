package dev.ferry.testing.postgrest;

import org.jspecify.annotations.Nullable;

/**
 * Which rows an answer holds, and whether they are all, by {@code rangeStatusHeader} of PostgREST's {@code RangeQuery.hs}:
 * without a count every answer is a 200, a capped one too.
 *
 * @param lower the offset that was asked for
 * @param rows rows of this answer
 * @param total rows in all, null when they were not counted
 */
record ContentRange(long lower, long rows, @Nullable Long total) {

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;

    int status() {
        if (total == null) {
            return OK;
        }
        if (lower > total) {
            return RANGE_NOT_SATISFIABLE;
        }
        return rows < total ? PARTIAL : OK;
    }

    String header() {
        boolean some = rows > 0 && (total == null || total != 0);
        return (some ? lower + "-" + (lower + rows - 1) : "*") + "/" + (total == null ? "*" : total);
    }

    /** What stands in the body of a 416. */
    Failure outOfBounds() {
        return Failure.of(
                RANGE_NOT_SATISFIABLE,
                "PGRST103",
                "Requested range not satisfiable",
                "An offset of " + lower + " was requested, but there are only " + (total == null ? 0 : total)
                        + " rows.",
                null);
    }
}
