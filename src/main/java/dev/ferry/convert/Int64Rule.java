package dev.ferry.convert;

import dev.ferry.convex.value.ConvexValue;
import tools.jackson.core.JsonParser;

/**
 * {@code int64}: a whole number within 64 bits, also when it is written {@code 5.00} as a numeric with a scale is.
 * The minus zero of a float has no int64.
 */
final class Int64Rule implements ValueRule {

    /** A number of this length is within range whatever its digits are. */
    private static final int SHORT = 18;

    /** Digits of the largest int64. */
    private static final int MAX_DIGITS = 19;

    @Override
    public ConvexValue read(JsonParser parser, int level) throws ValueRefused {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new ConvexValue.Int64(whole(parser));
            default -> throw ValueRefused.wrongType(parser, "int64");
        };
    }

    private static long whole(JsonParser parser) throws ValueRefused {
        String number = parser.getString();
        if (isShortWhole(number)) {
            return Long.parseLong(number);
        }
        Decimal decimal = Decimal.of(number);
        if (decimal.isZero()) {
            if (decimal.negative()) {
                throw refused(parser, "no int64 holds minus zero");
            }
            return 0;
        }
        if (decimal.exponent() < 0) {
            throw refused(parser, "a number with a fraction where the plan says int64");
        }
        if (decimal.digits().length() + decimal.exponent() > MAX_DIGITS) {
            throw refused(parser, "a whole number of more than 64 bits");
        }
        try {
            return Long.parseLong(
                    (decimal.negative() ? "-" : "") + decimal.digits() + "0".repeat((int) decimal.exponent()));
        } catch (NumberFormatException tooLarge) {
            throw refused(parser, "a whole number of more than 64 bits");
        }
    }

    private static boolean isShortWhole(String number) {
        if (number.length() > SHORT || number.equals("-0")) {
            return false;
        }
        for (int i = number.charAt(0) == '-' ? 1 : 0; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static ValueRefused refused(JsonParser parser, String problem) {
        return ValueRefused.at(parser, RejectReason.INEXACT_NUMBER, problem);
    }
}
