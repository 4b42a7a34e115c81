package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final Instant FIRST = Instant.parse("2026-11-22T12:00:05Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // text | now | next start
                "90s | 2026-11-22T12:00:05Z | 2026-11-22T12:01:35Z",
                "15m | 2026-11-22T12:00:05Z | 2026-11-22T12:15:05Z",
                "15m | 2026-11-22T12:14:00Z | 2026-11-22T12:15:05Z",
                "15m | 2026-11-22T12:15:05Z | 2026-11-22T12:30:05Z",
                "15m | 2026-11-22T13:10:00Z | 2026-11-22T13:15:05Z",
                "2h  | 2026-11-23T01:00:00Z | 2026-11-23T02:00:05Z",
                // the clock was put back to before the first run
                "15m | 2026-11-22T09:01:00Z | 2026-11-22T09:15:05Z",
                "0 */15 * * * * | 2026-11-22T12:00:05Z | 2026-11-22T12:15:00Z",
                "0 */15 * * * * | 2026-11-22T12:15:00Z | 2026-11-22T12:30:00Z",
                "0 */15 * * * * | 2026-11-22T09:01:00Z | 2026-11-22T09:15:00Z",
                // a crontab line
                "*/15 * * * * | 2026-11-22T12:00:05Z | 2026-11-22T12:15:00Z",
                "30 3 * * 1-5 | 2026-11-22T12:00:05Z | 2026-11-23T03:30:00Z",
                "0 0 1 * * | 2026-11-22T12:00:05Z | 2026-12-01T00:00:00Z",
                "' 15m ' | 2026-11-22T12:00:05Z | 2026-11-22T12:15:05Z",
            })
    void the_next_start_follows_from_the_time_alone(String text, String now, String next) {
        assertThat(Schedule.parse(text, ZoneOffset.UTC).after(FIRST, Instant.parse(now)))
                .isEqualTo(next);
    }

    @Test
    void a_cron_expression_is_meant_for_the_zone_and_its_summer_time() {
        Schedule nightly = Schedule.parse("0 30 2 * * *", ZoneId.of("Europe/Berlin"));

        assertThat(nightly.after(FIRST, Instant.parse("2026-03-28T12:00:00Z")))
                .describedAs("half past two does not exist that night")
                .isBetween("2026-03-29T00:30:00Z", "2026-03-30T00:30:00Z");
        assertThat(nightly.after(FIRST, Instant.parse("2026-07-01T12:00:00Z"))).isEqualTo("2026-07-02T00:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "15",
                "m",
                "0m",
                "-5m",
                "1.5h",
                "15 m",
                "15M",
                "1h30m",
                "9999999s",
                "* * * *",
                "0 */15 * * * * *",
                "61 * * * *"
            })
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> Schedule.parse(text, ZoneOffset.UTC)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_crontab_line_that_cron_reads_differently_is_refused() {
        assertThatThrownBy(() -> Schedule.parse("0 3 1 * 1", ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("either of them to cron");
    }
}
