package dev.ferry.job;

import org.jspecify.annotations.Nullable;

/**
 * The properties {@code ferry.*} as they stand in {@code config/application.yml}, not checked yet.
 */
record FerryProperties(
        @Nullable Source source,
        @Nullable Convex convex,
        @Nullable String state,
        @Nullable Integer chunkSize) {

    record Source(@Nullable String url) {
        @Override
        public String toString() {
            return "Source[hidden]";
        }
    }

    record Convex(@Nullable String url, @Nullable String key) {
        @Override
        public String toString() {
            return "Convex[hidden]";
        }
    }
}
