package dev.ferry.convex;

/** The caller no longer wants the call made, and said so while it waited for its turn, see {@link Consent}. */
public final class ConvexWithdrawnException extends ConvexException {

    ConvexWithdrawnException(Call call, int attempts) {
        super(
                call + " was withdrawn after " + attempts + (attempts == 1 ? " attempt" : " attempts")
                        + " because the work it belongs to has ended. " + call.dataWithoutResult(),
                null);
    }
}
