package dev.ferry.convex.error;

import org.jspecify.annotations.Nullable;

/** One attempt that failed for a reason that may pass; a later attempt can succeed. Its message is safe to show. */
public final class TransientFailure extends Exception {

    private final @Nullable Throttled throttled;

    /** A failure that may pass at any time. */
    public TransientFailure(String message, @Nullable Throwable cause) {
        this(message, cause, null);
    }

    /** @param throttled what the deployment asks for; null when something has gone wrong instead */
    public TransientFailure(String message, @Nullable Throwable cause, @Nullable Throttled throttled) {
        super(message, cause);
        this.throttled = throttled;
    }

    /** What the deployment asks for; null when something has gone wrong instead. */
    @Nullable
    public Throttled slowDown() {
        return throttled;
    }
}
