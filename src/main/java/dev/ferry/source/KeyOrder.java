package dev.ferry.source;

import org.jspecify.annotations.Nullable;

/**
 * What the order of a table's keys depends on. A position in a table means something only as long as all of it stays as
 * it was.
 *
 * @param text all of it, as it is kept beside a position and shown to people, e.g. {@code text, collation default (libc
 *     en_US.UTF-8 2.31), table 16423}
 * @param isCollated whether a collation has a say that an upgrade of a library may change
 * @param recorded the version of the collation that the database has written down; null when it has written none down
 * @param actual the version that the server has now; null when the collation has none
 * @param refresh the statement that writes the present version down; empty when none was written down
 */
public record KeyOrder(
        String text,
        boolean isCollated,
        @Nullable String recorded,
        @Nullable String actual,
        String refresh) {

    /** Where nothing but the type is known. */
    public static KeyOrder ofType(String type) {
        return new KeyOrder(type, false, null, null, "");
    }

    /** Whether the collation has changed since its version was written down, so that indexes may be of the old order. */
    public boolean isChanged() {
        return recorded != null && !recorded.equals(actual);
    }
}
