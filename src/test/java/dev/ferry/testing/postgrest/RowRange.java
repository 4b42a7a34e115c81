package dev.ferry.testing.postgrest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows asked for, by {@code getRanges} of PostgREST's {@code ApiRequest.hs} and {@code RangeQuery.hs}.
 *
 * @param lower first row, counted from 0
 * @param upper last row, null for no end
 */
record RowRange(long lower, @Nullable Long upper) {

    private static final int RANGE_NOT_SATISFIABLE = 416;

    static final RowRange ALL = new RowRange(0, null);
    private static final RowRange NOTHING = new RowRange(0, -1L);

    /** What is not a number counts as absent; {@code limit=0} is allowed alone, but not behind an offset. */
    static RowRange of(QueryString query) throws Failure {
        RowRange asked = asked(query);
        if (asked.isLimitZero()) {
            return NOTHING;
        }
        if (asked.upper != null && asked.upper < asked.lower) {
            throw Failure.of(
                    RANGE_NOT_SATISFIABLE,
                    "PGRST103",
                    "Requested range not satisfiable",
                    "Limit should be greater than or equal to zero.",
                    null);
        }
        return new RowRange(Math.max(0, asked.lower), asked.upper);
    }

    private static RowRange asked(QueryString query) {
        List<String> limits = query.all("limit");
        List<String> offsets = query.all("offset");
        Long limit = limits.isEmpty() ? null : number(limits.get(limits.size() - 1));
        Long offset = offsets.isEmpty() ? null : number(offsets.get(offsets.size() - 1));
        long lower = offset == null ? 0 : offset;
        if (limit != null) {
            return new RowRange(lower, lower + limit - 1);
        }
        return limits.isEmpty() || offsets.isEmpty() ? new RowRange(lower, null) : new RowRange(lower, lower - 1);
    }

    private static @Nullable Long number(String text) {
        try {
            return Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** With the server's cap: silently. */
    RowRange capped(int maxRows) {
        if (maxRows == PostgrestSettings.UNLIMITED || isLimitZero()) {
            return this;
        }
        long last = lower + maxRows - 1;
        return new RowRange(lower, upper == null ? last : Math.min(last, upper));
    }

    boolean isLimitZero() {
        return upper != null && upper == -1;
    }

    /** Most rows, as SQL takes it. */
    String limit() {
        return upper == null ? "ALL" : String.valueOf(upper - lower + 1);
    }
}
