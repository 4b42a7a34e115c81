package dev.ferry.local;

import dev.ferry.convex.ConvexValue;
import dev.ferry.convex.ConvexValue.Obj;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs functions as Convex lets them run (get-convex/convex-backend, {@code
 * crates/application/src/application_function_runner/mod.rs} and {@code crates/udf/src/validation.rs}): a mutation is
 * first admitted by the limit of write throughput; then the function is looked up and its arguments are read; then it
 * waits for a permit. Convex takes the permit back when the function has ended, just before the commit; here it is held
 * until the transaction is committed as well, so a little less runs at once.
 */
final class FunctionCalls implements AutoCloseable {

    private final LocalDatabase database;
    private final WriteAdmission admission;
    private final Permits queries;
    private final Permits mutations;
    private final Closing closing;
    private final CallCounter counter = new CallCounter();

    FunctionCalls(LocalDatabase database, LocalConvexSettings settings, Timing timing, Closing closing) {
        DeploymentClass size = settings.deploymentClass();
        this.database = database;
        this.admission = new WriteAdmission(timing, size, settings.interference()::bytesPerSecond);
        this.queries = new Permits("query", size.queries(), timing.permitWait(), closing);
        this.mutations = new Permits("mutation", size.mutations(), timing.permitWait(), closing);
        this.closing = closing;
    }

    /** @throws Refused when the deployment has too much to do */
    Outcome run(FunctionCall call) throws Refused, LostAnswer {
        closing.check();
        try {
            return new Outcome.Returned(isMutation(call) ? mutation(call) : query(call));
        } catch (FunctionError e) {
            return new Outcome.Failed(e);
        }
    }

    /** Runs reads that all see the same state; together they take one permit, since they run one after the other. */
    <T> T atOneTimestamp(Supplier<T> reads) throws Refused, LostAnswer {
        queries.take();
        try {
            return database.atOneTimestamp(reads);
        } finally {
            queries.giveBack();
        }
    }

    /**
     * Runs a query on the state of that time.
     *
     * @throws Refused also when something was committed after it
     */
    Outcome runAt(long timestamp, FunctionCall call) throws Refused, LostAnswer {
        closing.check();
        Optional<Outcome> outcome = atOneTimestamp(
                () -> database.timestamp() == timestamp ? Optional.of(runInside(call)) : Optional.empty());
        if (outcome.isPresent()) {
            return outcome.get();
        }
        throw timestamp >= 0 && timestamp < database.timestamp() ? Refused.outOfRetention() : Refused.unexpected();
    }

    /** Runs a query inside of {@link #atOneTimestamp}. */
    Outcome runInside(FunctionCall call) {
        try {
            DeployedFunction function = found(call);
            return new Outcome.Returned(ran(call, function, call.arguments().forFunction(call.path())));
        } catch (FunctionError e) {
            return new Outcome.Failed(e);
        }
    }

    /** Whether it takes the way of mutations; what is not there goes the other. */
    boolean isMutation(FunctionCall call) {
        return switch (call.via()) {
            case MUTATION -> true;
            case QUERY, ACTION -> false;
            case ANY -> {
                DeployedFunction function = visible(call);
                yield function != null && function.kind() == FunctionKind.MUTATION;
            }
        };
    }

    CallCounts counts() {
        return counter.counts();
    }

    /** Ends the calls that wait; returns when those that run have come to their end. */
    @Override
    public void close() {
        closing.begin();
        queries.close();
        mutations.close();
    }

    private ConvexValue query(FunctionCall call) throws FunctionError, Refused, LostAnswer {
        return withPermit(queries, call);
    }

    private ConvexValue mutation(FunctionCall call) throws FunctionError, Refused, LostAnswer {
        admission.await();
        return withPermit(mutations, call);
    }

    private ConvexValue withPermit(Permits permits, FunctionCall call) throws FunctionError, Refused, LostAnswer {
        DeployedFunction function = found(call);
        Obj arguments = call.arguments().forFunction(call.path());
        permits.take();
        try {
            return ran(call, function, arguments);
        } finally {
            permits.giveBack();
        }
    }

    private ConvexValue ran(FunctionCall call, DeployedFunction function, Obj arguments) throws FunctionError {
        Execution execution = function.run(arguments);
        boolean isMutation = function.kind() == FunctionKind.MUTATION;
        if (isMutation) {
            admission.wrote(execution.bytesWritten());
        }
        counter.ran(isMutation, call.arguments().rows());
        return execution.value();
    }

    /** @throws FunctionError when there is none, or none for this caller or this route */
    private DeployedFunction found(FunctionCall call) throws FunctionError {
        DeployedFunction function = visible(call);
        if (function == null) {
            String name = "'" + call.path().stripped() + "'" + in(call.component());
            throw new FunctionError(
                    call.via() == FunctionCall.Via.ANY
                            ? "Could not find function for " + name + ". Did you forget to run `npx convex dev`?"
                            : "Could not find public function for " + name + ".");
        }
        String kind = function.kind().title();
        if (call.via() != FunctionCall.Via.ANY && !call.via().title().equals(kind)) {
            throw new FunctionError("Trying to execute " + call.path().canonical() + " as "
                    + call.via().title() + ", but it is defined as " + kind + ".");
        }
        return function;
    }

    /** To those who may not call it, a function is not there. */
    private @Nullable DeployedFunction visible(FunctionCall call) {
        return Optional.ofNullable(
                        database.function(call.path().module(), call.path().export()))
                .filter(function -> call.component().isEmpty() && (call.isAdmin() || !function.isInternal()))
                .orElse(null);
    }

    private static String in(String component) {
        return component.isEmpty() ? "" : " in '" + component + "'";
    }
}
