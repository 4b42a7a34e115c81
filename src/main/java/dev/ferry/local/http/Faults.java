package dev.ferry.local.http;

import dev.ferry.local.call.DroppedConnection;
import dev.ferry.local.call.Outcome;
import dev.ferry.local.call.RequestError;
import dev.ferry.local.model.Fault;
import dev.ferry.local.model.FaultInjector;
import dev.ferry.local.schema.FunctionError;
import org.jspecify.annotations.Nullable;

/** Lets happen what was ordered. */
final class Faults {

    private final FaultInjector faultInjector;

    Faults(FaultInjector faultInjector) {
        this.faultInjector = faultInjector;
    }

    /** The outcome instead of that of the function, which is not to run then; null when it is. */
    @Nullable
    Outcome before(Arrival arrival) throws RequestError, DroppedConnection {
        Fault fault = faultInjector.before(arrival.function(), arrival.isMutation());
        if (fault instanceof Fault.Failure failure) {
            return new Outcome.Failed(new FunctionError(failure.message()));
        }
        if (isHalf(fault)) {
            throw new DroppedConnection(DroppedConnection.How.END);
        }
        return null;
    }

    /** Whether only half of the answer is to be sent. */
    boolean after(Arrival arrival) throws RequestError, DroppedConnection {
        return isHalf(faultInjector.after(arrival.function(), arrival.isMutation()));
    }

    private static boolean isHalf(Fault fault) throws RequestError, DroppedConnection {
        if (fault instanceof Fault.Refusal refusal) {
            throw new RequestError(refusal.status(), refusal.code(), refusal.message());
        }
        if (fault instanceof Fault.Cut cut) {
            throw new DroppedConnection(
                    cut == Fault.Cut.RESET ? DroppedConnection.How.RESET : DroppedConnection.How.END);
        }
        if (fault instanceof Fault.Silence) {
            throw new DroppedConnection(DroppedConnection.How.SILENCE);
        }
        return fault instanceof Fault.HalfAnAnswer;
    }
}
