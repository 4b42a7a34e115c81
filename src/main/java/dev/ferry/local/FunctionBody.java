package dev.ferry.local;

import dev.ferry.convex.ConvexValue;
import dev.ferry.convex.ConvexValue.Obj;

/** What a function of {@code migrate.ts} does inside of its transaction. */
@FunctionalInterface
interface FunctionBody {

    /**
     * Runs to the end or fails.
     *
     * @param arguments as the function's validator lets them through, fields sorted
     */
    ConvexValue run(Transaction db, Obj arguments) throws FunctionError;
}
