package dev.ferry.convert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Reads a timestamp as Postgres's JSON functions print it ({@code EncodeDateTime} with {@code USE_XSD_DATES}):
 * {@code 2024-01-02T03:04:05.123456+00:00}, year of four to six digits, fraction of one to six digits or none, offset
 * to the second, ending in {@code " BC"} before the year 1. Without an offset, as a {@code timestamp without time
 * zone} is, UTC is meant. {@code Z} is taken too, since people write it in {@code when-null}.
 */
final class PostgresTimestamp {

    /** No part of a timestamp; every check of a range refuses it. */
    private static final int INVALID = Integer.MIN_VALUE;

    private static final int MICRO_DIGITS = 6;
    private static final int NANOS_PER_MICRO = 1_000;

    private final String text;
    private int at;

    private PostgresTimestamp(String text) {
        this.text = text;
    }

    /** The instant, in whole microseconds; null when the text is not such a timestamp. */
    static @Nullable Instant parse(String text) {
        return new PostgresTimestamp(text).parse();
    }

    private @Nullable Instant parse() {
        int year = digits(4, 6);
        int month = after('-');
        int day = after('-');
        int hour = after('T');
        int minute = after(':');
        int second = after(':');
        int micros = accept('.') ? fraction() : 0;
        boolean inRange =
                year >= 1 && month >= 1 && month <= 12 && day >= 1 && isTime(hour, minute, second) && micros >= 0;
        if (!inRange) {
            return null;
        }
        int offset = offset();
        if (text.startsWith(" BC", at)) {
            at += 3;
            year = 1 - year;
        }
        if (offset == INVALID
                || at != text.length()
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        long seconds = days * 86_400 + hour * 3_600L + minute * 60L + second - offset;
        return Instant.ofEpochSecond(seconds, (long) micros * NANOS_PER_MICRO);
    }

    /** Seconds east of UTC. */
    private int offset() {
        if (at == text.length() || text.charAt(at) == ' ' || accept('Z')) {
            return 0;
        }
        boolean west = accept('-');
        if (!west && !accept('+')) {
            return INVALID;
        }
        int hours = digits(2, 2);
        int minutes = after(':');
        int seconds = accept(':') ? digits(2, 2) : 0;
        if (!isTime(hours, minutes, seconds)) {
            return INVALID;
        }
        int offset = hours * 3_600 + minutes * 60 + seconds;
        return west ? -offset : offset;
    }

    private static boolean isTime(int hour, int minute, int second) {
        return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    }

    private int fraction() {
        int start = at;
        int micros = digits(1, MICRO_DIGITS);
        for (int places = at - start; micros > 0 && places < MICRO_DIGITS; places++) {
            micros *= 10;
        }
        return micros;
    }

    private int after(char separator) {
        return accept(separator) ? digits(2, 2) : INVALID;
    }

    /** The next {@code min} to {@code max} digits as a number; {@link #INVALID} when there are fewer or more. */
    private int digits(int min, int max) {
        int start = at;
        int number = 0;
        while (at < text.length() && at - start <= max && isDigit(text.charAt(at))) {
            number = number * 10 + text.charAt(at) - '0';
            at++;
        }
        int count = at - start;
        return count >= min && count <= max ? number : INVALID;
    }

    private boolean accept(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }
}
