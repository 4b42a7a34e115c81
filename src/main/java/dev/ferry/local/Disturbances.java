package dev.ferry.local;

import org.jspecify.annotations.Nullable;

/** Lets happen what was ordered. */
final class Disturbances {

    private final Interference interference;

    Disturbances(Interference interference) {
        this.interference = interference;
    }

    /** The outcome instead of that of the function, which is not to run then; null when it is. */
    @Nullable
    Outcome before(Arrival arrival) throws Refused, LostAnswer {
        Disturbance disturbance = interference.before(arrival.function(), arrival.isMutation());
        if (disturbance instanceof Disturbance.Failure failure) {
            return new Outcome.Failed(new FunctionError(failure.message()));
        }
        if (isHalf(disturbance)) {
            throw new LostAnswer(LostAnswer.How.END);
        }
        return null;
    }

    /** Whether only half of the answer is to be sent. */
    boolean after(Arrival arrival) throws Refused, LostAnswer {
        return isHalf(interference.after(arrival.function(), arrival.isMutation()));
    }

    private static boolean isHalf(Disturbance disturbance) throws Refused, LostAnswer {
        if (disturbance instanceof Disturbance.Refusal refusal) {
            throw new Refused(refusal.status(), refusal.code(), refusal.message());
        }
        if (disturbance instanceof Disturbance.Cut cut) {
            throw new LostAnswer(cut == Disturbance.Cut.RESET ? LostAnswer.How.RESET : LostAnswer.How.END);
        }
        if (disturbance instanceof Disturbance.Silence) {
            throw new LostAnswer(LostAnswer.How.SILENCE);
        }
        return disturbance instanceof Disturbance.HalfAnAnswer;
    }
}
