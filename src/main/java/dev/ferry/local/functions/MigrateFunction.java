package dev.ferry.local.functions;

import dev.ferry.convex.value.ConvexLimits;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.schema.ByteCounts;
import dev.ferry.local.schema.DeployedFunction;
import dev.ferry.local.schema.Execution;
import dev.ferry.local.schema.FieldOrder;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.schema.FunctionKind;
import dev.ferry.local.schema.Mismatch;
import dev.ferry.local.schema.Validator;
import dev.ferry.local.schema.ValueLimits;
import dev.ferry.local.storage.Transaction;
import dev.ferry.local.storage.Transactions;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A function of {@code migrate.ts}: what is around its body. */
final class MigrateFunction implements DeployedFunction {

    private final String name;
    private final FunctionKind kind;
    private final Validator arguments;
    private final FunctionBody body;
    private final Transactions transactions;
    private final LongFunction<@Nullable String> tables;

    /**
     * @param name as Convex's messages have it, e.g. {@code migrate.js:page}
     * @param tables name of the table that has a number
     */
    MigrateFunction(
            String name,
            FunctionKind kind,
            Validator arguments,
            FunctionBody body,
            Transactions transactions,
            LongFunction<@Nullable String> tables) {
        this.name = name;
        this.kind = kind;
        this.arguments = arguments;
        this.body = body;
        this.transactions = transactions;
        this.tables = tables;
    }

    @Override
    public FunctionKind kind() {
        return kind;
    }

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public Execution run(Obj given) throws FunctionError {
        Obj sorted = FieldOrder.sorted(given);
        try {
            arguments.check(sorted, tables);
        } catch (Mismatch e) {
            throw new FunctionError("ArgumentValidationError: " + e.getMessage());
        }
        if (kind == FunctionKind.QUERY) {
            return new Execution(transactions.query(db -> checked(db, sorted)), 0);
        }
        Transactions.Committed<ConvexValue> committed = transactions.mutation(db -> checked(db, sorted));
        return new Execution(committed.value(), committed.bytesWritten());
    }

    /** Convex checks what comes out before it commits, so a result that it does not take undoes a mutation. */
    private ConvexValue checked(Transaction db, Obj sorted) throws FunctionError {
        ConvexValue value;
        try {
            value = body.run(db, sorted);
        } catch (FunctionError e) {
            throw ErrorCodes.outOfFunction(e);
        }
        try {
            ValueLimits.check(value);
        } catch (FunctionError e) {
            throw new FunctionError("Function " + name + " return value invalid: " + e.getMessage());
        }
        long size = value.size();
        if (size > ConvexLimits.RESULT_SIZE) {
            throw new FunctionError("Function " + name + " return value is too large (actual: " + ByteCounts.text(size)
                    + ", limit: " + ByteCounts.text(ConvexLimits.RESULT_SIZE) + ")");
        }
        return value;
    }
}
