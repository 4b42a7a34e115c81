package dev.ferry.convex;

import dev.ferry.convex.error.Throttled;
import dev.ferry.convex.error.TransientFailure;
import dev.ferry.convex.pacing.Consent;
import dev.ferry.convex.pacing.Pacing;
import dev.ferry.convex.pacing.Pacing.Permit;
import dev.ferry.convex.retry.Retrying;
import dev.ferry.convex.value.ConvexValue;
import org.jspecify.annotations.Nullable;

/** Attempts of a call that writes: each waits for its turn, and tells how it ended. Between them nothing is held. */
final class PacedAttempt implements Retrying.Attempt<ConvexValue> {

    private final Pacing pacing;
    private final long bytes;
    private final Consent consent;
    private final Retrying.Attempt<ConvexValue> attempt;
    private @Nullable Permit permit;

    /** @param bytes that the call writes, as Convex counts them */
    PacedAttempt(Pacing pacing, long bytes, Consent consent, Retrying.Attempt<ConvexValue> attempt) {
        this.pacing = pacing;
        this.bytes = bytes;
        this.consent = consent;
        this.attempt = attempt;
    }

    @Override
    public boolean awaitTurn() throws InterruptedException {
        permit = pacing.acquire(bytes, consent);
        return permit != null;
    }

    @Override
    public ConvexValue run() throws TransientFailure {
        Permit held = permit;
        if (held == null) {
            throw new IllegalStateException("an attempt has to await its turn");
        }
        permit = null;
        boolean told = false;
        try {
            ConvexValue value = attempt.run();
            told = true;
            held.answered();
            return value;
        } catch (TransientFailure failure) {
            Throttled throttled = failure.slowDown();
            if (throttled != null) {
                told = true;
                held.refused(throttled);
            }
            throw failure;
        } finally {
            if (!told) {
                held.failed();
            }
        }
    }
}
