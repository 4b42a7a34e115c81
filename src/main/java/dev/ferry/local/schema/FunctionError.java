package dev.ferry.local.schema;

import dev.ferry.convex.value.ConvexValue;
import org.jspecify.annotations.Nullable;

/** An error that a function ended with. Its message may hold values of rows, as Convex's do. */
public final class FunctionError extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable ConvexValue data;

    /** @param message as a development deployment shows it, e.g. {@code ArgumentValidationError: ...} */
    public FunctionError(String message) {
        this(message, null);
    }

    /** @param data of a {@code ConvexError}, which even a production deployment shows; null for any other error */
    public FunctionError(String message, @Nullable ConvexValue data) {
        super(message);
        this.data = data;
    }

    /** What the function threw as data. */
    @Nullable
    public ConvexValue data() {
        return data;
    }
}
