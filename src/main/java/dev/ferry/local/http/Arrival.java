package dev.ferry.local.http;

import dev.ferry.local.call.FunctionCall;
import dev.ferry.local.call.FunctionPath;
import dev.ferry.local.model.AnsweredCall;
import dev.ferry.local.model.Arrivals;
import java.time.Duration;

/** A call that is being answered, as far as it is known already. Belongs to one thread. */
final class Arrival {

    private static final String LOST = "lost";

    private final Arrivals arrivals;
    private String function = "";
    private boolean isMutation;
    private int rows;
    private long bodyBytes;
    private long since = System.nanoTime();

    Arrival(Arrivals arrivals, boolean isMutation) {
        this.arrivals = arrivals;
        this.isMutation = isMutation;
    }

    /** The body has come in as a whole. */
    void hasBody(long bytes) {
        bodyBytes = bytes;
        since = System.nanoTime();
    }

    void names(FunctionPath path) {
        function = path.stripped();
    }

    void asks(FunctionCall call, boolean mutation) {
        names(call.path());
        isMutation = mutation;
        rows = call.arguments().rows();
    }

    String function() {
        return function;
    }

    boolean isMutation() {
        return isMutation;
    }

    void answered(int status, String outcome) {
        Duration took = Duration.ofNanos(System.nanoTime() - since);
        arrivals.answered(new AnsweredCall(function, isMutation, rows, bodyBytes, status, outcome, took));
    }

    void lost() {
        answered(0, LOST);
    }
}
