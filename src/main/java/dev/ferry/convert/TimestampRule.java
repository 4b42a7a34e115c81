package dev.ferry.convert;

import dev.ferry.convex.value.ConvexValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * {@code timestamp}: milliseconds since 1970-01-01 UTC as a float64, microseconds as the fraction. The double nearest
 * to the true time is taken, and only when it is nearer to that microsecond than to any other. (A reader of
 * microseconds back with {@code Math.round(value * 1000)} gets them from 1830 to 2109: outside, that product itself
 * may round to a tie.)
 */
final class TimestampRule implements ValueRule {

    /**
     * Up to here (1691 to 2248) doubles lie less than half a microsecond from any time, so microseconds always
     * survive.
     */
    private static final long ALWAYS_EXACT_MILLIS = 1L << 43;

    private static final int MICROS_PER_MILLI = 1_000;

    private final boolean wholeMillis;

    /**
     * @param wholeMillis whether to drop what is below the millisecond, toward the earlier one, as the plan's {@code
     *     timestamp: millis} allows
     */
    TimestampRule(boolean wholeMillis) {
        this.wholeMillis = wholeMillis;
    }

    @Override
    public ConvexValue read(JsonParser parser, int level) throws ValueRefused {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw ValueRefused.wrongType(parser, "timestamp");
        }
        String text = parser.getString();
        if (text.equals("infinity") || text.equals("-infinity")) {
            throw inexact(parser, "an infinite timestamp has no milliseconds; type string keeps it");
        }
        Instant instant = PostgresTimestamp.parse(text);
        if (instant == null) {
            throw ValueRefused.at(parser, RejectReason.WRONG_TYPE, "a string that is not a timestamp of date and time");
        }
        return new ConvexValue.Float64(millis(parser, wholeMillis ? instant.truncatedTo(ChronoUnit.MILLIS) : instant));
    }

    private static double millis(JsonParser parser, Instant instant) throws ValueRefused {
        int microsOfSecond = instant.getNano() / 1_000;
        long whole = instant.getEpochSecond() * 1_000 + microsOfSecond / MICROS_PER_MILLI;
        int micros = microsOfSecond % MICROS_PER_MILLI;
        if (Math.abs(whole) < ALWAYS_EXACT_MILLIS) {
            // One rounding only: the count of microseconds is below 2^53 and so is a double itself.
            return (double) (whole * MICROS_PER_MILLI + micros) / MICROS_PER_MILLI;
        }
        // The fraction's own rounding error is far smaller than its distance from a tie, so this is the nearest double
        // too.
        double millis = (double) whole + (double) micros / MICROS_PER_MILLI;
        double kept = (millis - (double) whole) * MICROS_PER_MILLI;
        if ((long) (double) whole != whole || Math.abs(kept - micros) >= 0.5) {
            throw inexact(
                    parser,
                    "a float64 of milliseconds does not hold it exactly (microseconds it holds from 1691 to 2248);"
                            + " type string keeps it, timestamp: millis drops the microseconds");
        }
        return millis;
    }

    private static ValueRefused inexact(JsonParser parser, String problem) {
        return ValueRefused.at(parser, RejectReason.INEXACT_TIMESTAMP, problem);
    }
}
