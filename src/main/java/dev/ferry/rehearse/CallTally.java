package dev.ferry.rehearse;

import dev.ferry.local.model.AnsweredCall;
import dev.ferry.local.model.Arrivals;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts the function calls of a rehearsal as a deployment does, failed ones included. */
final class CallTally implements Arrivals {

    /** What a run asks; all other queries are those of the comparison. */
    private static final String ASKED_BY_RUNS = "migrate:describe";

    private static final int RAN = 200;

    private final Map<String, LongAdder> mutations = new ConcurrentHashMap<>();
    private final LongAdder queriesOfRun = new LongAdder();
    private final LongAdder queriesOfComparison = new LongAdder();

    @Override
    public void answered(AnsweredCall call) {
        if (call.status() != RAN) {
            return;
        }
        if (call.mutation()) {
            mutations.computeIfAbsent(call.function(), name -> new LongAdder()).increment();
        } else if (call.function().equals(ASKED_BY_RUNS)) {
            queriesOfRun.increment();
        } else {
            queriesOfComparison.increment();
        }
    }

    /** @param function e.g. {@code migrate:migrateWorkspaces} */
    long mutations(String function) {
        LongAdder calls = mutations.get(function);
        return calls == null ? 0 : calls.sum();
    }

    long queriesOfRun() {
        return queriesOfRun.sum();
    }

    long queriesOfComparison() {
        return queriesOfComparison.sum();
    }
}
