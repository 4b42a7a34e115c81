package dev.ferry.convex;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of one row of an upsert. */
public sealed interface UpsertResult {

    /** The source key. */
    String supabaseId();

    /** Whether the call has changed what the target holds. */
    default boolean isWritten() {
        return this instanceof Stored row && row.outcome() != Outcome.UNCHANGED;
    }

    /** The target holds the row now. */
    record Stored(String supabaseId, String convexId, Outcome outcome) implements UpsertResult {}

    /**
     * The target does not hold the row, or an older state of it; the other rows of the call are not affected.
     *
     * @param code e.g. {@code schema-mismatch} or {@code duplicate-in-target}
     * @param path the field to blame, e.g. {@code .tags[3]}; null when Convex does not tell
     */
    record Refused(String supabaseId, String code, @Nullable String path) implements UpsertResult {}

    /** What storing a row took. */
    enum Outcome {
        INSERTED,
        UPDATED,
        /** The target held exactly this already. */
        UNCHANGED;

        static @Nullable Outcome of(String wireName) {
            for (Outcome outcome : values()) {
                if (outcome.name().toLowerCase(Locale.ROOT).equals(wireName)) {
                    return outcome;
                }
            }
            return null;
        }
    }
}
