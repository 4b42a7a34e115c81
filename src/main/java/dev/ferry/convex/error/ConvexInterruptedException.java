package dev.ferry.convex.error;

import org.jspecify.annotations.Nullable;

/** The thread was asked to stop while it waited for Convex to become available again. Its interrupt flag is set. */
public final class ConvexInterruptedException extends ConvexException {

    /** While a call waited after its attempts so far. */
    public ConvexInterruptedException(Call call, int attempts, @Nullable Throwable cause) {
        super(
                call + " was given up after " + attempts + (attempts == 1 ? " attempt" : " attempts")
                        + " because Ferry was asked to stop. " + call.dataWithoutResult(),
                cause);
    }
}
