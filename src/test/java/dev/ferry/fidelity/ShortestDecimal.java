package dev.ferry.fidelity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a decimal is a double: because it is the double's exact value, or what a printer of shortest decimals prints
 * for it. There are two kinds of printers. JavaScript takes a decimal half-way to the next double if it reads back;
 * Postgres does not, and prints the float 1e+23 as 9.999999999999999e+22. Only what looks like a float of Postgres's is
 * held to its rule.
 */
final class ShortestDecimal {

    private static final Pattern ZERO = Pattern.compile("-?[0.]+(?:[eE].*)?");
    private static final Pattern HUGE_EXPONENT = Pattern.compile(".*[eE][+-]?0*[1-9][0-9]{6,}");
    private static final Pattern FLOAT = Pattern.compile("-?[0-9](?:\\.[0-9]+)?e[+-][0-9]{2,3}");
    private static final int MOST_DIGITS = 17;

    private final BigDecimal exact;
    private final double value;

    private ShortestDecimal(double value) {
        this.exact = new BigDecimal(value);
        this.value = value;
    }

    /** @param nearest to the decimal of all doubles */
    static boolean isHeld(String decimal, double nearest) {
        Matcher zero = ZERO.matcher(decimal);
        if (zero.matches()) {
            return true;
        }
        if (nearest == 0
                || Double.isInfinite(nearest)
                || HUGE_EXPONENT.matcher(decimal).matches()) {
            return false;
        }
        BigDecimal wanted = new BigDecimal(decimal).abs();
        ShortestDecimal of = new ShortestDecimal(Math.abs(nearest));
        return of.exact.compareTo(wanted) == 0
                || of.prints(wanted.stripTrailingZeros(), FLOAT.matcher(decimal).matches());
    }

    private boolean prints(BigDecimal wanted, boolean isFloat) {
        int digits = wanted.precision();
        return digits <= MOST_DIGITS && (prints(wanted, digits, true) || (isFloat && prints(wanted, digits, false)));
    }

    private boolean prints(BigDecimal wanted, int digits, boolean halfway) {
        boolean hasShorter = digits > 1 && neighbours(digits - 1).anyMatch(shorter -> readsBack(shorter, halfway));
        if (hasShorter) {
            return false;
        }
        List<BigDecimal> candidates = neighbours(digits)
                .filter(candidate -> readsBack(candidate, halfway))
                .toList();
        return candidates.stream().anyMatch(candidate -> candidate.compareTo(wanted) == 0)
                && candidates.stream().noneMatch(candidate -> isCloser(candidate, wanted));
    }

    /** The two decimals of a number of digits between which the double lies. */
    private Stream<BigDecimal> neighbours(int digits) {
        return Stream.of(RoundingMode.FLOOR, RoundingMode.CEILING)
                .map(mode -> exact.round(new MathContext(digits, mode)))
                .filter(decimal -> decimal.signum() > 0);
    }

    private boolean readsBack(BigDecimal decimal, boolean halfway) {
        return Double.parseDouble(decimal.toString()) == value && (halfway || !isHalfway(decimal));
    }

    private boolean isHalfway(BigDecimal decimal) {
        BigDecimal twice = decimal.add(decimal);
        BigDecimal below = exact.add(new BigDecimal(Math.nextDown(value)));
        // The next double, or where it would be if doubles had a larger exponent.
        BigDecimal above = exact.add(exact).add(new BigDecimal(Math.ulp(value)));
        return twice.compareTo(below) == 0 || twice.compareTo(above) == 0;
    }

    private boolean isCloser(BigDecimal candidate, BigDecimal than) {
        int order = distance(candidate).compareTo(distance(than));
        boolean even = !candidate.stripTrailingZeros().unscaledValue().testBit(0);
        return order < 0 || (order == 0 && even && candidate.compareTo(than) != 0);
    }

    private BigDecimal distance(BigDecimal decimal) {
        return decimal.subtract(exact).abs();
    }
}
