package dev.ferry.local.schema;

import dev.ferry.convex.value.ConvexValue.Obj;

/** A function that is deployed, such as {@code migrate:describe}. */
public interface DeployedFunction {

    FunctionKind kind();

    /** Whether only a deploy key may call it. */
    boolean isInternal();

    /**
     * Checks the arguments and runs the function in one transaction: when this returns, all that it wrote is there;
     * when it throws, nothing of it is.
     *
     * @throws FunctionError as the function, or Convex on its behalf, throws it
     */
    Execution run(Obj arguments) throws FunctionError;
}
