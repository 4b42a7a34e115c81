package dev.ferry.convex;

import org.jspecify.annotations.Nullable;

/** One attempt that failed for a reason that may pass; a later attempt can succeed. Its message is safe to show. */
final class TransientFailure extends Exception {

    TransientFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
