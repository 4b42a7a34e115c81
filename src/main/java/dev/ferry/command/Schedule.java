package dev.ferry.command;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.scheduling.support.CronExpression;

/**
 * When repeated runs start: a pure function of the time, so that a clock that is put forward or back cannot leave it
 * waiting for a time that is long over or far away.
 */
public sealed interface Schedule {

    /**
     * The first start that lies after a time.
     *
     * @param first when the first of all runs started
     */
    Instant after(Instant first, Instant now);

    /**
     * Reads a period ({@code 90s}, {@code 15m}, {@code 2h}) or a cron expression of six fields, beginning with seconds,
     * or of five as in a crontab.
     *
     * @param zone for which a cron expression is meant
     * @throws IllegalArgumentException when it is neither
     */
    static Schedule parse(String text, ZoneId zone) {
        Matcher period = Period.TEXT.matcher(text.strip());
        if (period.matches()) {
            return Period.of(period.group(1), period.group(2));
        }
        return Cron.of(text.strip(), zone);
    }

    /**
     * Starts at the first run's start and every period after it.
     *
     * @param length at least a second
     */
    record Period(Duration length) implements Schedule {

        private static final Pattern TEXT = Pattern.compile("(\\d{1,6})([smh])");

        static Period of(String number, String unit) {
            long count = Long.parseLong(number);
            if (count == 0) {
                throw new IllegalArgumentException("a period must be longer than nothing");
            }
            return new Period(
                    switch (unit) {
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        default -> Duration.ofHours(count);
                    });
        }

        @Override
        public Instant after(Instant first, Instant now) {
            long period = length.toMillis();
            long since = Duration.between(first, now).toMillis();
            return first.plusMillis((Math.floorDiv(since, period) + 1) * period);
        }
    }

    /** Starts when the expression says so. */
    record Cron(CronExpression expression, ZoneId zone) implements Schedule {

        private static final int CRONTAB_FIELDS = 5;
        private static final int DAY_OF_MONTH = 2;
        private static final int DAY_OF_WEEK = 4;

        static Cron of(String text, ZoneId zone) {
            List<String> fields = List.of(text.split("\\s+"));
            boolean crontab = fields.size() == CRONTAB_FIELDS;
            if (crontab && isRestricted(fields.get(DAY_OF_MONTH)) && isRestricted(fields.get(DAY_OF_WEEK))) {
                throw new IllegalArgumentException(
                        "a crontab line with both days set means either of them to cron and both"
                                + " of them here; set one and leave the other *");
            }
            try {
                return new Cron(CronExpression.parse(crontab ? "0 " + text : text), zone);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "neither a period such as 90s, 15m or 2h nor a cron expression such as \"0 */15 * * * *\"", e);
            }
        }

        private static boolean isRestricted(String field) {
            return !field.equals("*") && !field.equals("?");
        }

        @Override
        public Instant after(Instant first, Instant now) {
            ZonedDateTime next = expression.next(now.atZone(zone));
            if (next == null) {
                throw new IllegalStateException("the cron expression " + expression + " has no further start");
            }
            return next.toInstant();
        }
    }
}
