package dev.ferry.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.report.model.LiveNote;
import dev.ferry.report.model.RowCounts;
import dev.ferry.report.model.RunListing;
import dev.ferry.report.model.RunOverview;
import dev.ferry.report.progress.StoppedClock;
import dev.ferry.report.screen.StdoutTerminal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunsTextTest {

    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    private final StoppedClock clock = new StoppedClock();
    private final RunsText text =
            new RunsText(new WallClock(ZoneOffset.ofHours(1), clock), new StdoutTerminal(100, false));

    @Test
    void the_runs_stand_below_each_other_in_the_time_of_this_machine() {
        RunListing listing = new RunListing(
                List.of(
                        new RunOverview(
                                12,
                                "completed",
                                TEN,
                                TEN.plusSeconds(65),
                                65.2,
                                new RowCounts.Merged(49_000, 12, 48_988, 0),
                                1,
                                null),
                        run(11, "completed", 1, null)),
                0);

        assertThat(text.of(listing)).isEqualTo("""
                run              started       time    rows  sent  unchanged  rejects  status
                12   2026-11-22 11:00:00  1 min 5 s  49,000    12     48,988        0  completed
                11   2026-11-22 11:00:00      2.5 s      10     7          1        2  completed
                """);
    }

    @Test
    void attempts_are_a_column_once_a_run_needed_more_than_one() {
        assertThat(text.of(new RunListing(List.of(run(3, "completed", 2, null)), 0)))
                .isEqualTo("""
                run              started   time  rows  sent  unchanged  rejects  attempts  status
                3    2026-11-22 11:00:00  2.5 s    10     7          1        2         2  completed
                """);
    }

    @Test
    void a_run_that_died_says_what_comes_next_and_older_runs_are_counted() {
        assertThat(text.of(new RunListing(List.of(run(1_300, "died", 1, null)), 1_299)))
                .endsWith("""
                  died

                Run 1300 died: its process is gone and did not say why. What is in Convex stays there; the next
                `ferry run` resumes. `ferry jobs show` tells more.

                1,299 earlier; --last N lists more.
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "running", "abandoned"})
    void of_a_run_that_needs_nothing_nothing_is_said(String status) {
        assertThat(text.of(new RunListing(List.of(run(1, status, 1, null)), 0))).hasLineCount(2);
    }

    @Test
    void a_live_report_says_whose_it_is_and_how_old() {
        clock.forward(Duration.ofMillis(600));

        assertThat(text.of(new RunListing(List.of(run(1, "running", 1, new LiveNote(4711, "build-3", TEN))), 0)))
                .endsWith("""
                          running

                        Run 1 is running: process 4711 on build-3, reported 0.6 s ago. It holds the state store: the runs
                        before it can be listed when it has ended.
                        """);
    }

    @Test
    void a_report_from_a_clock_that_is_ahead_is_not_from_the_future() {
        assertThat(new WallClock(ZoneOffset.UTC, clock).ago(TEN.plusSeconds(5))).isEqualTo("0.0 s ago");
    }

    @Test
    void a_run_whose_process_died_before_it_began_has_no_start() {
        RunOverview run = new RunOverview(1, "died", null, TEN, 0, new RowCounts.Merged(0, 0, 0, 0), 1, null);

        assertThat(text.of(new RunListing(List.of(run), 0)).lines().skip(1).findFirst())
                .contains("1          -  0.0 s     0     0          0        0  died");
    }

    @Test
    void without_a_run_it_says_so() {
        assertThat(text.of(new RunListing(List.of(), 0))).isEqualTo("Nothing has run yet.\n");
    }

    private static RunOverview run(long number, String status, int attempts, @Nullable LiveNote live) {
        return new RunOverview(
                number, status, TEN, TEN.plusSeconds(3), 2.5, new RowCounts.Merged(10, 7, 1, 2), attempts, live);
    }
}
