package dev.ferry.convex.pacing;

import java.util.function.BooleanSupplier;

/**
 * Whether the caller still wants a call made when its turn comes. A call may wait for its turn for minutes.
 *
 * @param stands asked from time to time while the call is the next one to begin; cheap
 * @param use asked when the call begins, and each time it begins again; false means that it must not
 */
public record Consent(BooleanSupplier stands, BooleanSupplier use) {

    /** Of a call that is wanted whatever happens. */
    public static final Consent ALWAYS = new Consent(() -> true, () -> true);
}
