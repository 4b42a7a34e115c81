package dev.ferry.local.call;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.local.schema.FunctionError;

/** How a function ended. */
public sealed interface Outcome {

    /** With a value. */
    record Returned(ConvexValue value) implements Outcome {}

    /** With an error. */
    record Failed(FunctionError error) implements Outcome {}
}
