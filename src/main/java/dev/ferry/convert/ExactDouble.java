package dev.ferry.convert;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/**
 * Which decimals a float64 holds. A decimal passes when its nearest double has exactly that value, or when the
 * decimal is what a shortest printer (Ryu, Schubfach, JavaScript) prints for that double: of all decimals that read
 * back as the double those with the fewest digits, of these the closest, and of two equally close the even one. So
 * what arrives in Convex prints as it did in Postgres, or is the same number.
 *
 * <p>No number is printed here: {@code Double.toString} of JDK 17 is not always the shortest, and the verdict must not
 * depend on the JDK.
 */
final class ExactDouble {

    /**
     * Decimals of so many digits are further apart than doubles: between two of them the doubles are less than 2^-52
     * apart relative to their size, the decimals more than 10^-15. So no two of them read as the same double, and the
     * one that reads as it is the shortest there is. This holds down to the smallest normal double.
     */
    private static final int ALWAYS_SHORTEST = 15;

    /** Seventeen digits tell any two doubles apart, so a shortest decimal never has more. */
    private static final int NEVER_LONGER = 17;

    /** No double has more significant digits when written out in full. */
    private static final int LONGEST_DOUBLE = 767;

    private ExactDouble() {}

    /** The double that holds the JSON number, with the sign of a zero; empty when none does. */
    static OptionalDouble of(String number) {
        double nearest = Double.parseDouble(number);
        Decimal decimal = Decimal.of(number);
        if (decimal.isZero()) {
            return OptionalDouble.of(nearest);
        }
        double magnitude = Math.abs(nearest);
        if (magnitude == 0 || Double.isInfinite(magnitude)) {
            return OptionalDouble.empty();
        }
        int digits = decimal.digits().length();
        if (digits > LONGEST_DOUBLE) {
            return OptionalDouble.empty();
        }
        boolean exact = (digits <= ALWAYS_SHORTEST && magnitude >= Double.MIN_NORMAL)
                || holds(decimal.magnitude(), digits, magnitude);
        return exact ? OptionalDouble.of(nearest) : OptionalDouble.empty();
    }

    private static boolean holds(BigDecimal decimal, int digits, double nearest) {
        BigDecimal exact = new BigDecimal(nearest);
        return exact.compareTo(decimal) == 0
                || (digits <= NEVER_LONGER
                        && !hasShorter(exact, digits, nearest)
                        && isClosest(decimal, exact, digits, nearest));
    }

    /** Whether a decimal of fewer digits reads as the double too: if any does, then one of the two next to it. */
    private static boolean hasShorter(BigDecimal exact, int digits, double nearest) {
        if (digits == 1) {
            return false;
        }
        return round(exact, digits - 1, RoundingMode.FLOOR).doubleValue() == nearest
                || round(exact, digits - 1, RoundingMode.CEILING).doubleValue() == nearest;
    }

    /**
     * Whether the decimal, which reads as the double, is the closest of its length that does. The one on the other
     * side may be closer and still read as the neighbour, because below a power of two the doubles are twice as
     * dense.
     */
    private static boolean isClosest(BigDecimal decimal, BigDecimal exact, int digits, double nearest) {
        BigDecimal below = round(exact, digits, RoundingMode.FLOOR);
        BigDecimal above = round(exact, digits, RoundingMode.CEILING);
        boolean isBelow = decimal.compareTo(below) == 0;
        if (!isBelow && decimal.compareTo(above) != 0) {
            return false;
        }
        BigDecimal other = isBelow ? above : below;
        if (other.doubleValue() != nearest) {
            return true;
        }
        int nearer =
                decimal.subtract(exact).abs().compareTo(other.subtract(exact).abs());
        return nearer < 0 || (nearer == 0 && !decimal.unscaledValue().testBit(0));
    }

    private static BigDecimal round(BigDecimal exact, int digits, RoundingMode mode) {
        return exact.round(new MathContext(digits, mode));
    }
}
