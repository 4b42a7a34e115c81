package dev.ferry.convex.pacing;

import dev.ferry.convex.error.Throttled;

/**
 * When the next call may start: the limits of {@link RateLimit} and {@link InFlightLimit}, and what is known of the
 * calls. Knows time only as it is told, in nanoseconds that do not go back. Not safe for use by many threads.
 */
final class PacingRule {

    private static final double NANOS = 1e9;

    /** Callers that come late may make up for so much time. */
    private static final double BURST_SECONDS = 0.05;

    private static final long LONGEST_WAIT_NANOS = 100_000_000;

    /** So much of a second may be under way beyond what the calls take that do not wait at the deployment. */
    private static final double BACKLOG_SECONDS = 0.2;

    /** A large call alone would leave the deployment idle while its answer is on its way. */
    private static final int LEAST_CALLS = 3;

    /** What was too much is written by then. */
    private static final long DRAINED_NANOS = 1_000_000_000L;

    private static final long SETTLED_NANOS = 3_000_000_000L;

    private static final int SETTLED_TENTHS = 30;

    /** What keeps the next call back. */
    enum Reason {
        NOTHING,
        IN_FLIGHT,
        RATE
    }

    private final RateLimit rate;
    private final InFlightLimit calls;
    private final PacingShare share;
    private final DeliveredBytes delivered;
    private final Latency latency;
    private double allowance;
    private long updated;
    private long wantedUntil;
    private long bytesInFlight;
    private int inFlight;

    PacingRule(PacingLimits limits, long now) {
        this.rate = new RateLimit(limits.mostBytesPerSecond(), now);
        this.calls = new InFlightLimit(limits.mostInFlight(), now);
        this.share = new PacingShare(limits.share(), now);
        this.delivered = new DeliveredBytes(now);
        this.latency = new Latency(now);
        this.updated = now;
        this.wantedUntil = now;
    }

    /** What keeps a call back that would start now; {@link Reason#RATE} for {@link #waitNanos}. */
    Reason heldBackBy(long now) {
        pass(now);
        if (inFlight >= callsAtOnce()) {
            calls.heldBack();
            return Reason.IN_FLIGHT;
        }
        if (allowance < 0) {
            wantedUntil = now + waitNanos() + LONGEST_WAIT_NANOS;
            return Reason.RATE;
        }
        if (inFlight >= LEAST_CALLS && backlog() > BACKLOG_SECONDS * bytesPerSecond()) {
            return Reason.RATE;
        }
        return Reason.NOTHING;
    }

    /** Until a call that the rate holds back can start, unless a call ends before: a moment at most. */
    long waitNanos() {
        if (allowance >= 0) {
            return LONGEST_WAIT_NANOS;
        }
        return (long) Math.min(LONGEST_WAIT_NANOS, Math.max(1, -allowance / bytesPerSecond() * NANOS));
    }

    /** A call starts. */
    void started(long bytes) {
        inFlight++;
        bytesInFlight += bytes;
        allowance -= bytes;
    }

    /** A call was answered, and this number of bytes may have been written. */
    void answered(long now, long begun, long bytes) {
        ended(bytes);
        pass(now);
        delivered.add(now, bytes);
        latency.answered(now, bytes, now - begun);
        if (share.isLooking()) {
            calls.answered();
        }
    }

    /** Of a call that was answered, so much was not written after all. */
    void notWritten(long now, long bytes) {
        pass(now);
        delivered.add(now, -bytes);
        allowance += bytes;
    }

    /** A call was refused, nothing of it was written. */
    void refused(long now, long begun, long bytes, Throttled how) {
        ended(bytes);
        pass(now);
        allowance += bytes;
        share.found(now);
        if (how != Throttled.CONCURRENCY) {
            tooMuch(now, begun);
        }
        if (how != Throttled.WRITES) {
            calls.refused(now, begun);
        }
    }

    /** A call has ended otherwise; what became of it is not known. */
    void failed(long bytes) {
        ended(bytes);
    }

    int inFlight() {
        return inFlight;
    }

    /** Calls at once at most now, 1 or more. */
    int callsAtOnce() {
        return (int) Math.max(1, Math.ceil(share.now() * calls.limit() - 1e-9));
    }

    /** Bytes a second at most now. */
    double bytesPerSecond() {
        return share.isLooking() ? rate.bytesPerSecond() : share.now() * rate.found();
    }

    /** Bytes a second that were taken within the last second. */
    double takenPerSecond(long now) {
        return delivered.lastSecond(now);
    }

    /** Bytes that wait at the deployment, if all else goes as fast as it can. */
    private double backlog() {
        return bytesInFlight - latency.ownSeconds() * bytesPerSecond();
    }

    private void ended(long bytes) {
        inFlight--;
        bytesInFlight -= bytes;
    }

    /** What began before the rate was cut, or just after, says nothing of the rate since then: it met what was there. */
    private void tooMuch(long now, long begun) {
        if (begun < rate.lastCut() + DRAINED_NANOS) {
            return;
        }
        rate.tooMuch(now, isSettled(now) ? delivered.bestSecond(now, SETTLED_TENTHS) : delivered.lastSecond(now));
        allowance = Math.min(allowance, -backlog() / 2);
    }

    private boolean isSettled(long now) {
        return now - rate.lastCut() > SETTLED_NANOS;
    }

    private void pass(long now) {
        double seconds = (now - updated) / NANOS;
        if (seconds <= 0) {
            return;
        }
        updated = now;
        allowance = Math.min(allowance + seconds * bytesPerSecond(), BURST_SECONDS * bytesPerSecond());
        if (share.turns(now)) {
            if (share.isLooking()) {
                rate.search();
            } else {
                rate.settle(takenPerSecond(now));
            }
        }
        rate.passed(now, now <= wantedUntil && share.isLooking());
    }
}
