package dev.ferry.local.functions;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.storage.Transaction;

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
