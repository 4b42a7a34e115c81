package dev.ferry.local;

import dev.ferry.convex.ConvexValue;

/** How a function ended. */
sealed interface Outcome {

    /** With a value. */
    record Returned(ConvexValue value) implements Outcome {}

    /** With an error. */
    record Failed(FunctionError error) implements Outcome {}
}
