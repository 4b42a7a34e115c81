package dev.ferry.fidelity;

import org.jspecify.annotations.Nullable;

/** What Ferry is known to lose. Each is a switch, to be turned when Ferry has learnt it. */
final class Known {

    /**
     * Code of the reason that rejects an array whose lower bounds are not 1. While it is null such arrays have to
     * arrive, without their bounds.
     */
    static final @Nullable String REASON_FOR_LOWER_BOUNDS = "array-bounds";

    /** Whether a JSON {@code null} in a column of type any arrives as Convex' null. If not, it is taken for SQL NULL. */
    static final boolean JSON_NULL_ARRIVES = true;

    /**
     * Code of the reason that rejects a JSON {@code null} as an element of an array or a column of a row. While it is
     * null such a one has to arrive as Convex' null, as SQL NULL does there.
     */
    static final @Nullable String REASON_FOR_JSON_NULL_INSIDE = "json-null";

    private Known() {}
}
