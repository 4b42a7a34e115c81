package dev.ferry.convex.error;

/** The caller no longer wants the call made, and said so while it waited for its turn, see {@link dev.ferry.convex.pacing.Consent}. */
public final class ConvexWithdrawnException extends ConvexException {

    /** Of a call that is no longer wanted after its attempts so far. */
    public ConvexWithdrawnException(Call call, int attempts) {
        super(
                call + " was withdrawn after " + attempts + (attempts == 1 ? " attempt" : " attempts")
                        + " because the work it belongs to has ended. " + call.dataWithoutResult(),
                null);
    }
}
