package dev.ferry.local.call;

import dev.ferry.local.model.CallCounts;
import java.util.concurrent.atomic.LongAdder;

/** Counts the functions that ran to their end. */
final class CallCounter {

    private final LongAdder mutations = new LongAdder();
    private final LongAdder queries = new LongAdder();
    private final LongAdder rows = new LongAdder();

    void ran(boolean isMutation, int rowsOfCall) {
        if (isMutation) {
            mutations.increment();
            rows.add(rowsOfCall);
        } else {
            queries.increment();
        }
    }

    CallCounts counts() {
        return new CallCounts(mutations.sum(), queries.sum(), rows.sum());
    }
}
