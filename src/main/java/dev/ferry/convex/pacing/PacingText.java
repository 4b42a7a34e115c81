package dev.ferry.convex.pacing;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the limits of {@link PacingLimits} as people write them. */
public final class PacingText {

    private static final Pattern RATE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?) ?(B|[KMG]i?B|kB)/s");

    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?) ?%");

    private static final Map<String, Long> UNITS = Map.of(
            "B", 1L,
            "kB", 1000L,
            "KB", 1000L,
            "MB", 1_000_000L,
            "GB", 1_000_000_000L,
            "KiB", 1L << 10,
            "MiB", 1L << 20,
            "GiB", 1L << 30);

    private PacingText() {}

    /**
     * E.g. {@code 2MiB/s}, {@code 512KiB/s}, {@code 1.5 MB/s}: bytes per second, at least 1.
     *
     * @throws IllegalArgumentException with a sentence that quotes the text
     */
    public static long bytesPerSecond(String text) {
        Matcher rate = RATE.matcher(text.strip());
        Long unit = rate.matches() ? UNITS.get(rate.group(2)) : null;
        if (unit != null) {
            long bytes = new BigDecimal(rate.group(1))
                    .multiply(BigDecimal.valueOf(unit))
                    .longValue();
            if (bytes > 0) {
                return bytes;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a rate above 0, such as 2MiB/s, 512KiB/s or 2MB/s");
    }

    /**
     * E.g. {@code 50%}: above 0 and up to 1.
     *
     * @throws IllegalArgumentException with a sentence that quotes the text
     */
    public static double share(String text) {
        Matcher share = SHARE.matcher(text.strip());
        if (share.matches()) {
            double part = new BigDecimal(share.group(1)).movePointLeft(2).doubleValue();
            if (part > 0 && part <= 1) {
                return part;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a share above 0% and up to 100%, such as 50%");
    }

    /**
     * A whole number from 1 to {@value PacingLimits#LARGEST_IN_FLIGHT}.
     *
     * @throws IllegalArgumentException with a sentence that quotes the text
     */
    public static int inFlight(String text) {
        String number = text.strip();
        if (number.matches("[0-9]{1,4}")) {
            int calls = Integer.parseInt(number);
            if (calls >= 1 && calls <= PacingLimits.LARGEST_IN_FLIGHT) {
                return calls;
            }
        }
        throw new IllegalArgumentException(
                "'" + text + "' is not a number of calls from 1 to " + PacingLimits.LARGEST_IN_FLIGHT);
    }
}
