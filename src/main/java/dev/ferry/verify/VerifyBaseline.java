package dev.ferry.verify;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the state store tells a comparison; it explains differences, and never makes two ends equal. */
public interface VerifyBaseline {

    /** Those of the keys whose rows are outstanding rejects. */
    Set<String> rejected(String table, Set<String> keys);

    /**
     * What the source's readers saw when the last run over the table began, see {@link
     * dev.ferry.source.Source#snapshot()}; null when nobody knows.
     */
    @Nullable
    String snapshot(String table);

    /**
     * Those of the keys of which no run has found out that their row is gone: should it come back as it was, it would be held
     * for unchanged, though its document was deleted meanwhile. All of them when nobody knows.
     */
    Set<String> unnoticed(String table, Set<String> keys);

    /** The same, of a source that cannot tell what was written since. */
    default VerifyBaseline withoutSnapshots() {
        VerifyBaseline all = this;
        return new VerifyBaseline() {
            @Override
            public Set<String> rejected(String table, Set<String> keys) {
                return all.rejected(table, keys);
            }

            @Override
            public Set<String> unnoticed(String table, Set<String> keys) {
                return all.unnoticed(table, keys);
            }

            @Override
            public @Nullable String snapshot(String table) {
                return null;
            }
        };
    }

    /** Nothing is known. */
    static VerifyBaseline nothing() {
        return new VerifyBaseline() {
            @Override
            public Set<String> rejected(String table, Set<String> keys) {
                return Set.of();
            }

            @Override
            public Set<String> unnoticed(String table, Set<String> keys) {
                return keys;
            }

            @Override
            public @Nullable String snapshot(String table) {
                return null;
            }
        };
    }
}
