package dev.ferry.local.schema;

import java.util.Locale;

/** Numbers of bytes as Convex's messages word them, which use the Rust library humansize with its binary units. */
public final class ByteCounts {

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private ByteCounts() {}

    /** E.g. {@code 16 MiB}; two decimals when it does not come out even, {@code 1.21 MiB}. */
    public static String text(long bytes) {
        double scaled = bytes;
        int unit = 0;
        while (scaled >= 1024 && unit < UNITS.length - 1) {
            scaled /= 1024;
            unit++;
        }
        String format = scaled == Math.rint(scaled) ? "%.0f %s" : "%.2f %s";
        return String.format(Locale.ROOT, format, scaled, UNITS[unit]);
    }
}
