package dev.ferry.verify;

import org.jspecify.annotations.Nullable;

/** What the state store tells a comparison; it explains differences, and never makes two ends equal. */
public interface KnownAtRun {

    /** Whether the row is an outstanding reject. */
    boolean isRejected(String table, String key);

    /**
     * What the source's readers saw when the last run over the table began, see {@link
     * dev.ferry.source.SourceDatabase#snapshot()}; null when nobody knows.
     */
    @Nullable
    String snapshot(String table);

    /** Nothing is known. */
    static KnownAtRun nothing() {
        return new KnownAtRun() {
            @Override
            public boolean isRejected(String table, String key) {
                return false;
            }

            @Override
            public @Nullable String snapshot(String table) {
                return null;
            }
        };
    }
}
