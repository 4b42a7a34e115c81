package dev.ferry.convert;

import dev.ferry.convex.value.ConvexValue;
import java.util.Locale;
import java.util.OptionalDouble;
import tools.jackson.core.JsonParser;

/**
 * {@code number}: a decimal that a float64 holds, see {@link ExactDouble}. Postgres prints the NaN and the infinities
 * of float and numeric columns as strings; a float64 has all three. A string of json is not a number.
 */
final class NumberRule implements ValueRule {

    private final boolean json;
    private final boolean nearest;

    /**
     * @param json whether the values are those of a json or jsonb column
     * @param nearest whether a number that no float64 holds becomes the nearest one, as the plan's {@code number:
     *     nearest} allows; none is near to a number beyond the largest
     */
    NumberRule(boolean json, boolean nearest) {
        this.json = json;
        this.nearest = nearest;
    }

    @Override
    public ConvexValue read(JsonParser parser, int level) throws ValueRefused {
        return switch (parser.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                nearest ? nearest(parser) : number(parser, "; type string keeps every digit");
            case VALUE_STRING -> {
                if (json) {
                    throw ValueRefused.wrongType(parser, "number");
                }
                yield special(parser);
            }
            default -> throw ValueRefused.wrongType(parser, "number");
        };
    }

    /** The number that the parser stands on; {@code advice} ends the message when no float64 holds it. */
    static ConvexValue number(JsonParser parser, String advice) throws ValueRefused {
        String number = parser.getString();
        OptionalDouble value = ExactDouble.of(number);
        if (value.isEmpty()) {
            throw ValueRefused.at(parser, RejectReason.INEXACT_NUMBER, why(number) + advice);
        }
        return new ConvexValue.Float64(value.getAsDouble());
    }

    private static ConvexValue nearest(JsonParser parser) throws ValueRefused {
        double nearest = Double.parseDouble(parser.getString());
        return Double.isInfinite(nearest)
                ? number(parser, "; type string keeps every digit")
                : new ConvexValue.Float64(nearest);
    }

    private static String why(String number) {
        double nearest = Math.abs(Double.parseDouble(number));
        if (Double.isInfinite(nearest)) {
            return "this number is further from zero than any finite float64";
        }
        if (nearest == 0) {
            return "this number is closer to zero than any float64 but zero itself";
        }
        return String.format(
                Locale.ROOT,
                "no float64 holds this number of %,d significant digits exactly",
                Decimal.of(number).digits().length());
    }

    private static ConvexValue special(JsonParser parser) throws ValueRefused {
        return switch (parser.getString()) {
            case "NaN" -> new ConvexValue.Float64(Double.NaN);
            case "Infinity" -> new ConvexValue.Float64(Double.POSITIVE_INFINITY);
            case "-Infinity" -> new ConvexValue.Float64(Double.NEGATIVE_INFINITY);
            default -> throw ValueRefused.wrongType(parser, "number");
        };
    }
}
