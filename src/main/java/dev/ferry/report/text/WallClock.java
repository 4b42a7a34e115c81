package dev.ferry.report.text;

import dev.ferry.figures.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Moments as people read them who look at the clock on the wall.
 *
 * @param zone in which times are shown
 * @param source says what time it is
 */
public record WallClock(ZoneId zone, InstantSource source) {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** The clock and the time zone of this machine. */
    public static WallClock ofThisMachine() {
        return new WallClock(ZoneId.systemDefault(), InstantSource.system());
    }

    /** {@code 2026-11-22 19:40:12}, or {@code -} for what has not happened. */
    public String moment(@Nullable Instant instant) {
        return instant == null ? "-" : MOMENT.format(instant.atZone(zone));
    }

    /** {@code 0.6 s ago}; a report cannot be younger than now, whatever the clocks say. */
    String ago(Instant instant) {
        Duration age = Duration.between(instant, source.instant());
        return Figures.duration(age.isNegative() ? Duration.ZERO : age) + " ago";
    }
}
