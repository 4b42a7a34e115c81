package dev.ferry.convert;

import dev.ferry.convex.value.ConvexValue;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * {@code timestamp} with {@code date: utc-midnight}: milliseconds from 1970-01-01 to the beginning of the date in UTC.
 * Every date of Postgres is exact: a day is 2^10 times 84,375 milliseconds, and even the year 5,874,897 takes 38 bits
 * more.
 */
final class DateRule implements ValueRule {

    /** As Postgres's JSON functions print a date: year of four to seven digits, {@code " BC"} before the year 1. */
    private static final Pattern DATE = Pattern.compile("([0-9]{4,7})-([0-9]{2})-([0-9]{2})( BC)?");

    private static final long MILLIS_OF_DAY = 86_400_000;

    @Override
    public ConvexValue read(JsonParser parser, int level) throws ValueRefused {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw ValueRefused.wrongType(parser, "date: utc-midnight");
        }
        String text = parser.getString();
        if (text.equals("infinity") || text.equals("-infinity")) {
            throw ValueRefused.at(
                    parser,
                    RejectReason.INEXACT_TIMESTAMP,
                    "an infinite date has no milliseconds; type string keeps it");
        }
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            throw notADate(parser);
        }
        int year = Integer.parseInt(date.group(1));
        int month = Integer.parseInt(date.group(2));
        int day = Integer.parseInt(date.group(3));
        boolean exists = year >= 1 && month >= 1 && month <= 12 && day >= 1;
        int counted = date.group(4) == null ? year : 1 - year;
        if (!exists || day > YearMonth.of(counted, month).lengthOfMonth()) {
            throw notADate(parser);
        }
        return new ConvexValue.Float64(LocalDate.of(counted, month, day).toEpochDay() * MILLIS_OF_DAY);
    }

    private static ValueRefused notADate(JsonParser parser) {
        return ValueRefused.at(parser, RejectReason.WRONG_TYPE, "a string that is not a date");
    }
}
