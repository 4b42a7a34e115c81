package dev.ferry.figures;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Figures {

    private Figures() {}

    /** {@code 12,300}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 row}, {@code 12,300 rows}. */
    public static String rows(long number) {
        return counted(number, "row", "rows");
    }

    /** The number with the word, or words, that belong to it. */
    public static String counted(long number, String one, String several) {
        return count(number) + " " + (number == 1 ? one : several);
    }

    /** Tenths only where whole numbers would say too little: {@code 0.4}, {@code 1,950}. */
    public static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%,.0f", perSecond);
    }

    /** Rounded down, so that it says 100.0 only when all is done. */
    public static String percent(long part, long whole) {
        double tenths = Math.floor(1000.0 * part / whole);
        return String.format(Locale.ROOT, "%.1f %%", tenths / 10);
    }

    /** Seconds with their fraction, to the millisecond. */
    public static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** {@code 0.4 s}, {@code 26 s}, {@code 1 min 5 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
    public static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
            return duration.toSeconds() + "." + duration.toMillisPart() / 100 + " s";
        }
        return wholeSeconds(duration.toSeconds());
    }

    /** The same without tenths. */
    public static String wholeSeconds(long seconds) {
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        if (seconds < 86_400) {
            return seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
        }
        return count(seconds / 86_400) + " d " + seconds % 86_400 / 3_600 + " h";
    }

    /** A share of a whole in as few digits as will do: {@code 10 %}, {@code 0.25 %}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.4f", share * 100).replaceFirst("\\.?0+$", "") + " %";
    }

    /** {@code 0.012 GB}, {@code 12.3 GB}. */
    public static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, bytes < 100_000_000 ? "%,.3f GB" : "%,.1f GB", bytes / 1e9);
    }

    /** In as few characters as will do: {@code 312 B}, {@code 1.2 KiB}, {@code 512 KiB}, {@code 1.0 MiB}. */
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double kibibytes = bytes / 1024.0;
        if (kibibytes < 9.95) {
            return String.format(Locale.ROOT, "%.1f KiB", kibibytes);
        }
        return kibibytes < 999.5
                ? String.format(Locale.ROOT, "%.0f KiB", kibibytes)
                : String.format(Locale.ROOT, "%.1f MiB", kibibytes / 1024);
    }

    /** Mebibytes without their unit: {@code 0.4}, {@code 1,950}. */
    public static String mebibytes(long bytes) {
        return rate(bytes / (double) (1 << 20));
    }
}
