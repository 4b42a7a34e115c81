package dev.ferry.types;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** Times as Postgres takes them in. */
final class PostgresTime {

    private static final long MICROS = 1_000_000;

    private PostgresTime() {}

    /** The microsecond nearest to a number of milliseconds since 1970 UTC. */
    static String ofMillis(double millis) {
        long micros = new BigDecimal(millis)
                .movePointRight(3)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
        LocalDateTime time = LocalDateTime.ofEpochSecond(Math.floorDiv(micros, MICROS), 0, ZoneOffset.UTC);
        boolean bc = time.getYear() < 1;
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d %02d:%02d:%02d.%06d+00%s",
                bc ? 1 - time.getYear() : time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                Math.floorMod(micros, MICROS),
                bc ? " BC" : "");
    }
}
