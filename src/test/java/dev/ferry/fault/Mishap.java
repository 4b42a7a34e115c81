package dev.ferry.fault;

import dev.ferry.local.model.Fault;
import dev.ferry.testing.Distress;
import dev.ferry.testing.Faults;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What may go wrong with a call.
 *
 * @param committed whether the call is carried out before
 */
record Mishap(Fault fault, boolean committed) {

    private static final int MOST_AT_ONCE = 4;
    private static final int MOST_CALLS = 20;
    private static final int MOST_MILLISECONDS = 25;

    /** The run goes on after these by itself. */
    static final List<Mishap> REFUSALS = Stream.of(Distress.values())
            .map(Distress::refusal)
            .flatMap(Mishap::beforeAndAfter)
            .toList();

    /** And after these. */
    static final List<Mishap> BROKEN_CONNECTIONS = Stream.of(Fault.Cut.CUT, Fault.Cut.RESET, Fault.HalfAnAnswer.HALF)
            .flatMap(Mishap::beforeAndAfter)
            .toList();

    /** No answer at all: such a run ends by a signal, as the client waits for a minute. */
    private static final List<Mishap> SILENCE =
            beforeAndAfter(Fault.Silence.SILENCE).toList();

    private static Stream<Mishap> beforeAndAfter(Fault fault) {
        return Stream.of(new Mishap(fault, false), new Mishap(fault, true));
    }

    /** Lets it befall the {@code call}th mutation from now. */
    void befall(Faults faults, long call) {
        if (committed) {
            faults.disturbAfter(call, fault, Faults.For.MUTATIONS);
        } else {
            faults.disturb(call, fault, Faults.For.MUTATIONS);
        }
    }

    /** Orders some mishaps for a run, and says which. */
    static String deal(Faults faults, RandomGenerator random, boolean silenceToo) {
        int delay = random.nextInt(MOST_MILLISECONDS);
        faults.answerDelay(Duration.ofMillis(delay));
        StringBuilder said = new StringBuilder("answers after " + delay + " ms");
        for (int left = random.nextInt(MOST_AT_ONCE + 1); left > 0; left--) {
            Mishap mishap = switch (random.nextInt(silenceToo ? 5 : 4)) {
                case 0, 1 -> one(REFUSALS, random);
                case 2, 3 -> one(BROKEN_CONNECTIONS, random);
                default -> one(SILENCE, random);
            };
            int call = 1 + random.nextInt(MOST_CALLS);
            mishap.befall(faults, call);
            said.append("; call ").append(call).append(": ").append(mishap);
        }
        if (random.nextInt(4) == 0) {
            Mishap mishap = new Mishap(one(REFUSALS, random).fault, false);
            faults.disturb(1, mishap.fault, Faults.For.QUERIES);
            said.append("; first query: ").append(mishap);
        }
        return said.toString();
    }

    private static Mishap one(List<Mishap> mishaps, RandomGenerator random) {
        return mishaps.get(random.nextInt(mishaps.size()));
    }

    @Override
    public String toString() {
        String what =
                fault instanceof Fault.Refusal refusal ? refusal.status() + " " + refusal.code() : fault.toString();
        return what + (committed ? " after its commit" : "");
    }
}
