package dev.ferry.convex.error;

import org.jspecify.annotations.Nullable;

/**
 * What a deployment means that answers "not so fast". Nothing of such a call has been written (get-convex/convex-backend,
 * {@code crates/errors/src/lib.rs}).
 */
public enum Throttled {
    /** More bytes were written in the last second than it takes. */
    WRITES,
    /** More calls were under way than it runs at once. */
    CONCURRENCY,
    /** It has too much to do, by whatever measure. */
    OVERLOAD;

    /** What an answer asks for; null when it asks for nothing of the kind. */
    public static @Nullable Throttled of(int status, @Nullable String code) {
        if (status == 429) {
            return "TooManyWrites".equals(code)
                    ? WRITES
                    : "TooManyConcurrentRequests".equals(code) ? CONCURRENCY : OVERLOAD;
        }
        if (status != 503 || code == null) {
            return null;
        }
        return switch (code) {
            case "CommitterFullError",
                    "ExpiredInQueue",
                    "ExecuteFullError",
                    "WorkerOverloaded",
                    "InitialPermitTimeoutError",
                    "TextIndexTooLarge",
                    "VectorIndexTooLarge" -> OVERLOAD;
            default -> null;
        };
    }
}
