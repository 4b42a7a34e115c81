package dev.ferry.convex.pacing;

/**
 * How many calls may be under way at once: grows by one a round of calls while callers wait for it, at first by one a
 * call, and shrinks when the deployment says that it has too many.
 */
final class InFlightLimit {

    private static final double START = 4;

    private static final double CUT = 0.7;

    private final double most;
    private double limit;
    private boolean doubling = true;
    private boolean wanted;
    private long lastCut;

    InFlightLimit(int most, long now) {
        this.most = most;
        this.limit = Math.min(START, most);
        this.lastCut = now;
    }

    /** Somebody waits for a call to end. */
    void heldBack() {
        wanted = true;
    }

    /** A call was answered without complaint. */
    void answered() {
        if (wanted) {
            limit = Math.min(most, limit + (doubling ? 1 : 1 / limit));
        }
        wanted = false;
    }

    /** A call that began then was refused since there are too many. */
    void refused(long now, long begun) {
        if (begun >= lastCut) {
            limit = Math.max(1, limit * CUT);
            doubling = false;
            lastCut = now;
        }
    }

    /** Calls at once, 1 or more. */
    double limit() {
        return limit;
    }
}
