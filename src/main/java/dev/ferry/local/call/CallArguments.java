package dev.ferry.local.call;

import dev.ferry.convex.value.ConvexLimits;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.MalformedWireValueException;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.local.schema.ByteCounts;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.schema.ValueLimits;
import dev.ferry.local.schema.ValueText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a call: an object, or an array with that object alone. Whether they are any good is only told when the
 * function has been found (get-convex/convex-backend, {@code crates/udf/src/helpers.rs}, {@code
 * crates/model/src/modules/function_validators.rs}).
 */
public final class CallArguments {

    private final List<ConvexValue> positional;
    private final @Nullable String fault;

    private CallArguments(List<ConvexValue> positional, @Nullable String fault) {
        this.positional = positional;
        this.fault = fault;
    }

    /**
     * Decodes the arguments; what is wrong with them is told when they are used.
     *
     * @param json one value in encoded JSON
     */
    public static CallArguments of(byte[] json) {
        try {
            ConvexValue value = WireFormat.decode(json);
            return new CallArguments(value instanceof Arr array ? array.elements() : List.of(value), null);
        } catch (MalformedWireValueException e) {
            return new CallArguments(List.of(), e.getMessage());
        }
    }

    /** Elements of all arrays that are an argument; for Ferry's mutations the rows. */
    public int rows() {
        int rows = 0;
        if (positional.size() == 1 && positional.get(0) instanceof Obj named) {
            for (ConvexValue argument : named.fields().values()) {
                rows += argument instanceof Arr array ? array.elements().size() : 0;
            }
        }
        return rows;
    }

    /** @throws FunctionError when they are not arguments, or too large */
    Obj forFunction(FunctionPath path) throws FunctionError {
        if (fault != null) {
            throw new FunctionError("Invalid arguments for " + path.canonical() + ": " + fault);
        }
        try {
            for (ConvexValue argument : positional) {
                ValueLimits.check(argument);
            }
        } catch (FunctionError e) {
            throw new FunctionError("Invalid arguments for " + path.canonical() + ": " + e.getMessage());
        }
        long size = new Arr(positional).size();
        if (size > ConvexLimits.ARGS_SIZE) {
            throw new FunctionError("Arguments for " + path.canonical() + " are too large (actual: "
                    + ByteCounts.text(size) + ", limit: " + ByteCounts.text(ConvexLimits.ARGS_SIZE) + ")");
        }
        return only();
    }

    private Obj only() throws FunctionError {
        if (positional.size() != 1) {
            throw new FunctionError("ArgumentValidationError: Expected to receive a single object as the function's"
                    + " argument. Instead received " + positional.size() + " arguments: "
                    + ValueText.of(new Arr(positional)));
        }
        if (positional.get(0) instanceof Obj named) {
            return named;
        }
        throw new FunctionError("ArgumentValidationError: Expected to receive an object as the function's argument."
                + " Instead received: " + ValueText.of(positional.get(0)));
    }
}
