package dev.ferry.local.call;

import dev.ferry.convex.DeploymentClass;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.model.CallCounts;
import dev.ferry.local.model.LocalConvexSettings;
import dev.ferry.local.schema.DeployedFunction;
import dev.ferry.local.schema.Execution;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.schema.FunctionKind;
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
public final class FunctionCalls implements AutoCloseable {

    private final LocalDatabase database;
    private final WriteAdmission admission;
    private final ConcurrencyLimit queries;
    private final ConcurrencyLimit mutations;
    private final Shutdown shutdown;
    private final CallCounter counter = new CallCounter();

    /** Runs calls in this database until it is closed. */
    public FunctionCalls(LocalDatabase database, LocalConvexSettings settings, Delays delays, Shutdown shutdown) {
        DeploymentClass size = settings.deploymentClass();
        this.database = database;
        this.admission = new WriteAdmission(delays, size, settings.faults()::bytesPerSecond);
        this.queries = new ConcurrencyLimit("query", size.queries(), delays.permitWait(), shutdown);
        this.mutations = new ConcurrencyLimit("mutation", size.mutations(), delays.permitWait(), shutdown);
        this.shutdown = shutdown;
    }

    /**
     * Runs a function.
     *
     * @throws RequestError when the deployment has too much to do
     */
    public Outcome run(FunctionCall call) throws RequestError, DroppedConnection {
        shutdown.check();
        try {
            return new Outcome.Returned(isMutation(call) ? mutation(call) : query(call));
        } catch (FunctionError e) {
            return new Outcome.Failed(e);
        }
    }

    /** Runs reads that all see the same state; together they take one permit, since they run one after the other. */
    public <T> T atOneTimestamp(Supplier<T> reads) throws RequestError, DroppedConnection {
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
     * @throws RequestError also when something was committed after it
     */
    public Outcome runAt(long timestamp, FunctionCall call) throws RequestError, DroppedConnection {
        shutdown.check();
        Optional<Outcome> outcome = atOneTimestamp(
                () -> database.timestamp() == timestamp ? Optional.of(runInside(call)) : Optional.empty());
        if (outcome.isPresent()) {
            return outcome.get();
        }
        throw timestamp >= 0 && timestamp < database.timestamp()
                ? RequestError.outOfRetention()
                : RequestError.unexpected();
    }

    /** Runs a query inside of {@link #atOneTimestamp}. */
    public Outcome runInside(FunctionCall call) {
        try {
            DeployedFunction function = found(call);
            return new Outcome.Returned(ran(call, function, call.arguments().forFunction(call.path())));
        } catch (FunctionError e) {
            return new Outcome.Failed(e);
        }
    }

    /** Whether it takes the way of mutations; what is not there goes the other. */
    public boolean isMutation(FunctionCall call) {
        return switch (call.via()) {
            case MUTATION -> true;
            case QUERY, ACTION -> false;
            case ANY -> {
                DeployedFunction function = visible(call);
                yield function != null && function.kind() == FunctionKind.MUTATION;
            }
        };
    }

    /** How many calls there were so far. */
    public CallCounts counts() {
        return counter.counts();
    }

    /** Ends the calls that wait; returns when those that run have come to their end. */
    @Override
    public void close() {
        shutdown.begin();
        queries.close();
        mutations.close();
    }

    private ConvexValue query(FunctionCall call) throws FunctionError, RequestError, DroppedConnection {
        return withPermit(queries, call);
    }

    private ConvexValue mutation(FunctionCall call) throws FunctionError, RequestError, DroppedConnection {
        admission.await();
        return withPermit(mutations, call);
    }

    private ConvexValue withPermit(ConcurrencyLimit concurrencyLimit, FunctionCall call)
            throws FunctionError, RequestError, DroppedConnection {
        DeployedFunction function = found(call);
        Obj arguments = call.arguments().forFunction(call.path());
        concurrencyLimit.take();
        try {
            return ran(call, function, arguments);
        } finally {
            concurrencyLimit.giveBack();
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
