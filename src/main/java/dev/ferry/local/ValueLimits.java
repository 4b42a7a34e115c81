package dev.ferry.local;

import dev.ferry.convex.ConvexLimits;
import dev.ferry.convex.ConvexValue;
import dev.ferry.convex.ConvexValue.Arr;
import dev.ferry.convex.ConvexValue.Obj;

/** Limits of any value, wherever it is (get-convex/convex-backend, {@code crates/value/src}). */
final class ValueLimits {

    private ValueLimits() {}

    /** @throws FunctionError when the value passes a limit */
    static void check(ConvexValue value) throws FunctionError {
        check(value, 1);
    }

    private static void check(ConvexValue value, int nesting) throws FunctionError {
        if (nesting > ConvexLimits.VALUE_NESTING + 1) {
            throw new FunctionError("Value is too nested (nested " + nesting + " levels deep > maximum nesting "
                    + ConvexLimits.VALUE_NESTING + ")");
        }
        if (value instanceof Arr array) {
            if (array.elements().size() > ConvexLimits.ARRAY_ELEMENTS) {
                throw new FunctionError("Array length is too long ("
                        + array.elements().size() + " > maximum length " + ConvexLimits.ARRAY_ELEMENTS + ")");
            }
            for (ConvexValue element : array.elements()) {
                check(element, nesting + 1);
            }
        } else if (value instanceof Obj object) {
            for (ConvexValue field : object.fields().values()) {
                check(field, nesting + 1);
            }
        }
    }
}
