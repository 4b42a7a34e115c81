package dev.ferry.settings;

import org.jspecify.annotations.Nullable;

/**
 * The properties {@code ferry.*} as they stand in {@code config/application.yml}, not checked yet.
 *
 * @param chunkSize as text, since Spring would cut 1.5 down to 1
 * @param partitions as text too
 */
public record FerryProperties(
        @Nullable Source source,
        @Nullable Convex convex,
        @Nullable String state,
        @Nullable String chunkSize,
        @Nullable String partitions) {

    record Source(@Nullable String url, @Nullable Rest rest) {
        @Override
        public String toString() {
            return "Source[hidden]";
        }
    }

    record Rest(@Nullable String url, @Nullable String key) {
        @Override
        public String toString() {
            return "Rest[hidden]";
        }
    }

    /** Limits as text, as people write them on the command line too. */
    record Convex(
            @Nullable String url,
            @Nullable String key,
            @Nullable String maxInFlight,
            @Nullable String maxRate,
            @Nullable String maxShare) {

        @Override
        public String toString() {
            return "Convex[hidden]";
        }
    }
}
