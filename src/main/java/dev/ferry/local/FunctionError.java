package dev.ferry.local;

import dev.ferry.convex.ConvexValue;
import org.jspecify.annotations.Nullable;

/** An error that a function ended with. Its message may hold values of rows, as Convex's do. */
final class FunctionError extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable ConvexValue data;

    /** @param message as a development deployment shows it, e.g. {@code ArgumentValidationError: ...} */
    FunctionError(String message) {
        this(message, null);
    }

    /** @param data of a {@code ConvexError}, which even a production deployment shows; null for any other error */
    FunctionError(String message, @Nullable ConvexValue data) {
        super(message);
        this.data = data;
    }

    @Nullable
    ConvexValue data() {
        return data;
    }
}
