package dev.ferry.local.schema;

import dev.ferry.convex.value.ConvexLimits;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Obj;
import java.util.Map;

/**
 * What any value keeps to, in arguments, results and documents (get-convex/convex-backend, {@code
 * crates/value/src/array.rs}, {@code object.rs}, {@code size.rs} and {@code
 * crates/convex/sync_types/src/identifier.rs}).
 */
public final class ValueLimits {

    private static final long SIZE = 32L << 20;

    private ValueLimits() {}

    /**
     * Checks a value and all that is in it, the innermost first, as Convex does while it decodes.
     *
     * @throws FunctionError in Convex's words, without what it puts around them
     */
    public static void check(ConvexValue value) throws FunctionError {
        nestingChecked(value);
        if (value.size() > SIZE) {
            throw tooLarge(value.size(), SIZE);
        }
    }

    /** Levels of arrays and objects; 0 for a value that is neither. */
    static int nesting(ConvexValue value) {
        int deepest = -1;
        if (value instanceof Arr array) {
            deepest = 0;
            for (ConvexValue element : array.elements()) {
                deepest = Math.max(deepest, nesting(element));
            }
        } else if (value instanceof Obj object) {
            deepest = 0;
            for (ConvexValue field : object.fields().values()) {
                deepest = Math.max(deepest, nesting(field));
            }
        }
        return deepest + 1;
    }

    static FunctionError tooLarge(long size, long most) {
        return new FunctionError(
                "Value is too large (" + ByteCounts.text(size) + " > maximum size " + ByteCounts.text(most) + ")");
    }

    /** @throws FunctionError when an object has more fields than Convex allows */
    static void checkFieldCount(int fields) throws FunctionError {
        if (fields > ConvexLimits.OBJECT_FIELDS) {
            throw new FunctionError(
                    "Object has too many fields (" + fields + " > maximum number " + ConvexLimits.OBJECT_FIELDS + ")");
        }
    }

    private static int nestingChecked(ConvexValue value) throws FunctionError {
        int deepest = 0;
        if (value instanceof Arr array) {
            for (ConvexValue element : array.elements()) {
                deepest = Math.max(deepest, nestingChecked(element));
            }
            checkLength(array.elements().size());
        } else if (value instanceof Obj object) {
            for (Map.Entry<String, ConvexValue> field : object.fields().entrySet()) {
                checkName(field.getKey());
                deepest = Math.max(deepest, nestingChecked(field.getValue()));
            }
            checkFieldCount(object.fields().size());
        } else {
            return 0;
        }
        int nesting = deepest + 1;
        if (nesting > ConvexLimits.VALUE_NESTING) {
            throw new FunctionError("Value is too nested (nested " + nesting + " levels deep > maximum nesting "
                    + ConvexLimits.VALUE_NESTING + ")");
        }
        return nesting;
    }

    private static void checkLength(int elements) throws FunctionError {
        if (elements > ConvexLimits.ARRAY_ELEMENTS) {
            throw new FunctionError(
                    "Array length is too long (" + elements + " > maximum length " + ConvexLimits.ARRAY_ELEMENTS + ")");
        }
    }

    private static void checkName(String name) throws FunctionError {
        if (name.startsWith("$")) {
            throw new FunctionError("Field name " + name + " starts with '$', which is reserved.");
        }
        for (int i = 0; i < name.length(); i++) {
            char unit = name.charAt(i);
            if (unit < 0x20 || unit > 0x7E) {
                String shown = ValueText.of(new ConvexValue.Str(name.substring(i, name.offsetByCodePoints(i, 1))));
                throw new FunctionError("Field name " + name + " has invalid character '"
                        + shown.substring(1, shown.length() - 1)
                        + "': Field names can only contain non-control ASCII characters");
            }
        }
        if (name.length() > ConvexLimits.FIELD_NAME_BYTES) {
            throw new FunctionError(
                    "Field name is too long (" + name.length() + " > maximum " + ConvexLimits.FIELD_NAME_BYTES + ")");
        }
    }
}
