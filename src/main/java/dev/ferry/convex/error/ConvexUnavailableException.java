package dev.ferry.convex.error;

import java.time.Duration;

/** Convex could not be reached, or not serve the call, for as long as was allowed. Its cause is the last failure. */
public final class ConvexUnavailableException extends ConvexException {

    private final int attempts;
    private final Duration elapsed;

    /** Of a call that was given up after its attempts so far. */
    public ConvexUnavailableException(Call call, int attempts, Duration elapsed, TransientFailure last) {
        super(
                call + " got no result in " + attempts + (attempts == 1 ? " attempt" : " attempts") + " over "
                        + elapsed.toSeconds() + " s; the last one ended with " + last.getMessage()
                        + ". " + call.dataWithoutResult() + " " + advice(call),
                last);
        this.attempts = attempts;
        this.elapsed = elapsed;
    }

    private static String advice(Call call) {
        return switch (call.kind()) {
            case MUTATION -> "Check the network and the deployment, then start again.";
            case QUERY, GET ->
                "Check that NEXT_PUBLIC_CONVEX_URL is right and that the deployment is up, then start again.";
        };
    }

    /** How often it was tried, at least once. */
    public int attempts() {
        return attempts;
    }

    /** From the beginning of the first attempt to the end of the last. */
    public Duration elapsed() {
        return elapsed;
    }
}
