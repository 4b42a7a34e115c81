package dev.ferry.local.call;

/** How Convex's messages spell a limit of bytes per second; they spell sizes as {@link dev.ferry.local.schema.ByteCounts} does. */
final class ByteRates {

    private ByteRates() {}

    /**
     * In the unit, binary or decimal, of which it is a whole number or has one decimal: {@code 4 MiB}, {@code 1.5 KB},
     * else {@code 1234 bytes} (get-convex/convex-backend, {@code crates/common/src/fmt.rs}).
     */
    static String text(long bytes) {
        for (Unit unit : Unit.values()) {
            if (bytes >= unit.bytes && bytes * 10 % unit.bytes == 0) {
                long tenths = bytes * 10 / unit.bytes;
                String decimal = tenths % 10 == 0 ? "" : "." + tenths % 10;
                return tenths / 10 + decimal + " " + unit.title;
            }
        }
        return bytes + " bytes";
    }

    /** From large to small. */
    private enum Unit {
        GIB(1L << 30, "GiB"),
        GB(1_000_000_000, "GB"),
        MIB(1L << 20, "MiB"),
        MB(1_000_000, "MB"),
        KIB(1L << 10, "KiB"),
        KB(1_000, "KB");

        private final long bytes;
        private final String title;

        Unit(long bytes, String title) {
            this.bytes = bytes;
            this.title = title;
        }
    }
}
