package dev.ferry.convex;

import org.jspecify.annotations.Nullable;

/** One attempt that failed for a reason that may pass; a later attempt can succeed. Its message is safe to show. */
final class TransientFailure extends Exception {

    private final @Nullable SlowDown slowDown;

    TransientFailure(String message, @Nullable Throwable cause) {
        this(message, cause, null);
    }

    /** @param slowDown what the deployment asks for; null when something has gone wrong instead */
    TransientFailure(String message, @Nullable Throwable cause, @Nullable SlowDown slowDown) {
        super(message, cause);
        this.slowDown = slowDown;
    }

    /** What the deployment asks for; null when something has gone wrong instead. */
    @Nullable
    SlowDown slowDown() {
        return slowDown;
    }
}
