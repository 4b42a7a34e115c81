package dev.ferry.convex.pacing;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How much of a deployment a client may take at most, as far as somebody has said so. What is not said is learned.
 *
 * @param maxInFlight calls that write, under way at once; {@value #MOST_IN_FLIGHT} unless said
 * @param maxBytesPerSecond bytes that Convex counts as written, documents and index entries together
 * @param maxShare of the rate and the calls at once that the deployment was found to take, above 0 and up to 1
 */
public record PacingLimits(OptionalInt maxInFlight, OptionalLong maxBytesPerSecond, OptionalDouble maxShare) {

    /** Nothing is gained above: Convex's smallest deployments run 16 mutations at once. */
    public static final int MOST_IN_FLIGHT = 64;

    /** A request for more is a typing error. */
    public static final int LARGEST_IN_FLIGHT = 1024;

    public PacingLimits {
        if (maxInFlight.isPresent() && (maxInFlight.getAsInt() < 1 || maxInFlight.getAsInt() > LARGEST_IN_FLIGHT)) {
            throw new IllegalArgumentException("calls in flight are 1 to " + LARGEST_IN_FLIGHT);
        }
        if (maxBytesPerSecond.isPresent() && maxBytesPerSecond.getAsLong() < 1) {
            throw new IllegalArgumentException("a rate is above 0");
        }
        if (maxShare.isPresent() && !(maxShare.getAsDouble() > 0 && maxShare.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("a share is above 0 and up to 1");
        }
    }

    /** Nothing is said. */
    public static PacingLimits none() {
        return new PacingLimits(OptionalInt.empty(), OptionalLong.empty(), OptionalDouble.empty());
    }

    /** These, and what they leave open as the other says. */
    public PacingLimits or(PacingLimits other) {
        return new PacingLimits(
                maxInFlight.isPresent() ? maxInFlight : other.maxInFlight,
                maxBytesPerSecond.isPresent() ? maxBytesPerSecond : other.maxBytesPerSecond,
                maxShare.isPresent() ? maxShare : other.maxShare);
    }

    /** Calls at once at most. */
    public int mostInFlight() {
        return maxInFlight.orElse(MOST_IN_FLIGHT);
    }

    /** Bytes per second at most; infinite when nothing is said. */
    double mostBytesPerSecond() {
        return maxBytesPerSecond.isPresent() ? maxBytesPerSecond.getAsLong() : Double.POSITIVE_INFINITY;
    }

    /** 1 when nothing is said. */
    double share() {
        return maxShare.orElse(1);
    }
}
