package dev.ferry.fidelity;

import java.util.Locale;

/** Dates, times and intervals. */
final class Times {

    private Times() {}

    /** Within the years in which a float64 of milliseconds holds every microsecond. */
    static String nearTimestamp(Draw draw) {
        return day(draw, draw.between(1692, 2247)) + " " + time(draw);
    }

    /** From 4713 BC to 294276 AD. */
    static String timestamp(Draw draw) {
        if (draw.oneIn(12)) {
            return day(draw, draw.between(1, 4712)) + " " + time(draw) + " BC";
        }
        int last = draw.oneIn(2) ? 3_000 : 294_275;
        return day(draw, draw.between(1, last)) + " " + time(draw);
    }

    /** As {@link #timestamp}, somewhere on earth. */
    static String timestamptz(Draw draw) {
        String local = timestamp(draw);
        return local.endsWith(" BC") ? local.substring(0, local.length() - 3) + zone(draw) + " BC" : local + zone(draw);
    }

    static String nearTimestamptz(Draw draw) {
        return nearTimestamp(draw) + zone(draw);
    }

    static String date(Draw draw) {
        return draw.oneIn(12)
                ? day(draw, draw.between(1, 4712)) + " BC"
                : day(draw, draw.between(1, draw.oneIn(4) ? 5_874_897 : 2_500));
    }

    static String time(Draw draw) {
        String time = two(draw.below(24)) + ":" + two(draw.below(60)) + ":" + two(draw.below(60));
        return switch (draw.below(3)) {
            case 0 -> time;
            case 1 -> time + "." + draw.below(1_000);
            default -> time + String.format(Locale.ROOT, ".%06d", draw.below(1_000_000));
        };
    }

    static String timetz(Draw draw) {
        return time(draw) + zone(draw);
    }

    static String interval(Draw draw) {
        return (draw.bits32() >> draw.between(8, 31)) + " months " + (draw.bits32() >> draw.between(4, 31)) + " days "
                + (draw.bits64() >> draw.between(1, 63)) + " microseconds";
    }

    private static String day(Draw draw, int year) {
        return String.format(Locale.ROOT, "%04d-%02d-%02d", year, draw.between(1, 12), draw.between(1, 28));
    }

    private static String zone(Draw draw) {
        return (draw.oneIn(2) ? "+" : "-") + two(draw.below(15)) + ":" + two(draw.below(60))
                + (draw.oneIn(4) ? ":" + two(draw.below(60)) : "");
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
