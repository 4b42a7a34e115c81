package dev.ferry.convex.pacing;

/**
 * How many bytes a second the deployment takes. At first the rate doubles while callers wait for it, until the
 * deployment refuses a call. What it took just then is its limit: the rate goes a little below, comes back to it, stays
 * there for a while, and then grows faster and faster, so that it refuses a call again only after some seconds, and a
 * limit that has become higher is found in some more (the curve is that of CUBIC, RFC 9438, over time).
 */
final class RateLimit {

    private static final double NANOS = 1e9;

    private static final double START = 2 << 20;

    /** A deployment that refuses everything is asked a little now and then. */
    private static final double LEAST = 64 << 10;

    /** So far below the limit the rate goes when a call was refused. */
    private static final double CUT = 0.95;

    /** Seconds until the rate is back at the limit. */
    private static final double PLATEAU = 2;

    private static final double STEEPNESS = (1 - CUT) / (PLATEAU * PLATEAU * PLATEAU);

    /** So far above a limit it is known no longer, and the search starts over. */
    private static final double LOST = 1.3;

    /** A rate that went well for a while is not far too high, and what was taken is known by whole calls only. */
    private static final double LEAST_KEPT = 0.9;

    private static final long SETTLED_NANOS = 3_000_000_000L;

    private static final long LONG_AGO_NANOS = 3_600_000_000_000L;

    private static final double DOUBLING_SECONDS = 0.6;

    private static final double LONGEST_STEP_SECONDS = 0.25;

    private final double most;
    private double rate;
    private double found;
    private double age;
    private boolean doubling = true;
    private long updated;
    private long lastCut;

    RateLimit(double most, long now) {
        this.most = most;
        this.rate = Math.min(START, most);
        this.found = rate;
        this.updated = now;
        this.lastCut = now - LONG_AGO_NANOS;
    }

    /**
     * Time has passed.
     *
     * @param wanted callers wait for a higher rate, which may be tried
     */
    void passed(long now, boolean wanted) {
        double seconds = Math.min((now - updated) / NANOS, LONGEST_STEP_SECONDS);
        updated = now;
        if (!wanted || seconds <= 0) {
            return;
        }
        if (doubling) {
            rate *= Math.pow(2, seconds / DOUBLING_SECONDS);
        } else {
            age += seconds;
            double from = age - PLATEAU;
            rate = found * (1 + STEEPNESS * from * from * from);
            doubling = rate > found * LOST;
        }
        rate = Math.min(rate, most);
    }

    /**
     * The deployment refuses calls.
     *
     * @param taken bytes a second that the deployment has taken recently
     */
    void tooMuch(long now, double taken) {
        double least = doubling || now - lastCut < SETTLED_NANOS ? 0.5 : LEAST_KEPT;
        found = atLeast(Math.min(rate, Math.max(taken, rate * least)));
        rate = found * CUT;
        age = 0;
        doubling = false;
        lastCut = now;
    }

    /** Looks for the limit again, from where it was last found. */
    void search() {
        rate = Math.min(found, most);
        age = PLATEAU;
        doubling = false;
    }

    /** Takes a rate for the limit that has been reached without any complaint. */
    void settle(double taken) {
        found = atLeast(Math.min(rate, taken));
        rate = found;
        age = 0;
        doubling = false;
    }

    /** When it was last too much. */
    long lastCut() {
        return lastCut;
    }

    private double atLeast(double wished) {
        return Math.min(most, Math.max(LEAST, wished));
    }

    /** The limit in bytes per second, as it was last found. */
    double found() {
        return found;
    }

    /** Bytes per second that may be written now. */
    double bytesPerSecond() {
        return rate;
    }
}
