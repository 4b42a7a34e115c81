package dev.ferry.convex.pacing;

/**
 * Holds a client to a share of what the deployment takes. That is only found out by taking all of it: for a moment at
 * the beginning and again every half minute, until the deployment complains or for five seconds; in between the client
 * takes its share of what was found.
 */
final class PacingShare {

    private static final long LOOK_NANOS = 5_000_000_000L;

    private static final long HOLD_NANOS = 30_000_000_000L;

    private final double share;
    private boolean looking = true;
    private long until;

    /** @param share above 0 and up to 1, which is all of it all the time */
    PacingShare(double share, long now) {
        this.share = share;
        this.until = now + LOOK_NANOS;
    }

    /** What of the limits may be taken now. */
    double now() {
        return looking ? 1 : share;
    }

    /** Whether the limits may be tried. */
    boolean isLooking() {
        return share == 1 || looking;
    }

    /** Whether a look has just ended without a complaint, or the next one just begins. */
    boolean turns(long now) {
        if (share == 1 || now < until) {
            return false;
        }
        looking = !looking;
        until = now + (looking ? LOOK_NANOS : HOLD_NANOS);
        return true;
    }

    /** The deployment has complained: the limit is found. */
    void found(long now) {
        if (share < 1 && looking) {
            looking = false;
            until = now + HOLD_NANOS;
        }
    }
}
