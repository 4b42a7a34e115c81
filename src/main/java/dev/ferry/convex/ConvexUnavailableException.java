package dev.ferry.convex;

import java.time.Duration;

/** Convex could not be reached, or not serve the call, for as long as was allowed. Its cause is the last failure. */
public final class ConvexUnavailableException extends ConvexException {

    private final int attempts;
    private final Duration elapsed;

    ConvexUnavailableException(Call call, int attempts, Duration elapsed, TransientFailure last) {
        super(
                call + " got no result in " + attempts + (attempts == 1 ? " attempt" : " attempts") + " over "
                        + elapsed.toSeconds() + " s; the last one ended with " + last.getMessage()
                        + ". Its rows may have arrived but count as not sent: the next run sends them again, which changes"
                        + " nothing twice. Check the network and the deployment, then start again.",
                last);
        this.attempts = attempts;
        this.elapsed = elapsed;
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
