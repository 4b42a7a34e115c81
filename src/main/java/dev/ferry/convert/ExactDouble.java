package dev.ferry.convert;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Which decimals a float64 holds. A decimal passes when its nearest double has exactly that value, or when the
 * decimal is what a shortest printer (Ryu, Schubfach, JavaScript) prints for that double: of all decimals that read
 * back as the double those with the fewest digits, of these the closest, and of two equally close the even one. So
 * what arrives in Convex prints as it did in Postgres, or is the same number.
 *
 * <p>Postgres's own shortest printer passes over decimals that lie exactly half-way to the next double, and prints the
 * float8 1e23 as {@code 9.999999999999999e+22}. So a decimal in the form in which it prints floats, which neither
 * numeric nor jsonb ever has, passes by that rule too: every float is the float that it was.
 *
 * <p>No number is printed here: {@code Double.toString} of JDK 17 is not always the shortest, and the verdict must not
 * depend on the JDK.
 */
final class ExactDouble {

    /**
     * Decimals with this number of digits are further apart than doubles: between two of them the doubles are less than
     * 2^-52 apart relative to their size, the decimals more than 10^-15. So no two of them read as the same double, and
     * the one that reads as it is the shortest there is. This holds down to the smallest normal double.
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
                || holds(decimal.magnitude(), digits, magnitude, isOfAFloat(number));
        return exact ? OptionalDouble.of(nearest) : OptionalDouble.empty();
    }

    /** Whether the number is written with an exponent as Postgres prints a float: a sign and two digits at least. */
    private static boolean isOfAFloat(String number) {
        int exponent = number.indexOf('e') + 1;
        return exponent > 0
                && (number.charAt(exponent) == '+' || number.charAt(exponent) == '-')
                && number.length() >= exponent + 3;
    }

    private static boolean holds(BigDecimal decimal, int digits, double nearest, boolean ofAFloat) {
        BigDecimal exact = new BigDecimal(nearest);
        return exact.compareTo(decimal) == 0
                || (digits <= NEVER_LONGER
                        && (isShortest(decimal, exact, digits, candidate -> reads(candidate, nearest))
                                || (ofAFloat
                                        && isShortest(
                                                decimal,
                                                exact,
                                                digits,
                                                candidate -> reads(candidate, nearest)
                                                        && !isHalfway(candidate, exact, nearest)))));
    }

    /** Whether of all candidates the decimal is the one that a shortest printer takes. */
    private static boolean isShortest(
            BigDecimal decimal, BigDecimal exact, int digits, Predicate<BigDecimal> candidates) {
        return candidates.test(decimal)
                && !hasShorter(exact, digits, candidates)
                && isClosest(decimal, exact, digits, candidates);
    }

    private static boolean reads(BigDecimal candidate, double as) {
        return candidate.doubleValue() == as;
    }

    private static boolean isHalfway(BigDecimal candidate, BigDecimal exact, double nearest) {
        double gap = candidate.compareTo(exact) > 0 ? Math.ulp(nearest) : nearest - Math.nextDown(nearest);
        BigDecimal twiceOff = candidate.subtract(exact).abs().multiply(BigDecimal.valueOf(2));
        return twiceOff.compareTo(new BigDecimal(gap)) == 0;
    }

    /** Whether a decimal of fewer digits is a candidate: if any is, then one of the two next to the double. */
    private static boolean hasShorter(BigDecimal exact, int digits, Predicate<BigDecimal> candidates) {
        if (digits == 1) {
            return false;
        }
        return candidates.test(round(exact, digits - 1, RoundingMode.FLOOR))
                || candidates.test(round(exact, digits - 1, RoundingMode.CEILING));
    }

    /**
     * Whether the decimal is the closest candidate of its length. The one on the other side may be closer and still
     * read as the neighbour, because below a power of two the doubles are twice as dense.
     */
    private static boolean isClosest(
            BigDecimal decimal, BigDecimal exact, int digits, Predicate<BigDecimal> candidates) {
        BigDecimal below = round(exact, digits, RoundingMode.FLOOR);
        BigDecimal above = round(exact, digits, RoundingMode.CEILING);
        boolean isBelow = decimal.compareTo(below) == 0;
        if (!isBelow && decimal.compareTo(above) != 0) {
            return false;
        }
        BigDecimal other = isBelow ? above : below;
        if (!candidates.test(other)) {
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
