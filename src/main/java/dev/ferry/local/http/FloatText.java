package dev.ferry.local.http;

import java.math.BigDecimal;
import java.math.MathContext;
import tools.jackson.core.io.NumberOutput;

/**
 * A finite float64 as Convex prints it: the fewest digits that tell it from its neighbours, with a point unless there is
 * an exponent, as Rust's serde_json does: {@code 5.0}, {@code 0.00001}, {@code 1e-6}, {@code 1e16}, {@code 1.5e300}.
 */
final class FloatText {

    /** Below it, every whole number prints as its digits and {@code .0}. */
    private static final double WHOLE = 1e15;

    /** The largest and the smallest place of the point, counted from the first digit, without an exponent. */
    private static final int LARGEST_PLACE = 16;

    private static final int SMALLEST_PLACE = -5;

    private static final MathContext ONE_DIGIT = new MathContext(1);

    private FloatText() {}

    static String of(double number) {
        if (number == Math.rint(number) && Math.abs(number) < WHOLE) {
            String sign = number == 0 && 1 / number < 0 ? "-" : "";
            return sign + (long) number + ".0";
        }
        BigDecimal decimal = new BigDecimal(NumberOutput.toString(number, true)).stripTrailingZeros();
        BigDecimal oneDigit = decimal.round(ONE_DIGIT);
        if (decimal.precision() == 2 && oneDigit.doubleValue() == number) {
            decimal = oneDigit.stripTrailingZeros(); // Java prefers two digits to one, Rust does not: 5e-324
        }
        String digits = decimal.unscaledValue().abs().toString();
        int place = digits.length() - decimal.scale();
        return (number < 0 ? "-" : "") + text(digits, place);
    }

    /** @param place of the point, counted from the first digit; may lie outside of the digits */
    private static String text(String digits, int place) {
        int length = digits.length();
        if (length <= place && place <= LARGEST_PLACE) {
            return digits + "0".repeat(place - length) + ".0";
        }
        if (0 < place && place <= LARGEST_PLACE) {
            return digits.substring(0, place) + "." + digits.substring(place);
        }
        if (SMALLEST_PLACE < place && place <= 0) {
            return "0." + "0".repeat(-place) + digits;
        }
        String fraction = length == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + "e" + (place - 1);
    }
}
