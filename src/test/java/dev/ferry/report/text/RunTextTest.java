package dev.ferry.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.report.model.AttemptDetail;
import dev.ferry.report.model.AttemptTable;
import dev.ferry.report.model.LiveNote;
import dev.ferry.report.model.RejectGroup;
import dev.ferry.report.model.RejectedRow;
import dev.ferry.report.model.RowCounts;
import dev.ferry.report.model.RunDetail;
import dev.ferry.report.model.TableDetail;
import dev.ferry.report.progress.StoppedClock;
import dev.ferry.report.screen.StdoutTerminal;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunTextTest {

    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");
    private static final String REFUSED = "mutation migrate:migrateNotes at https://happy-otter-123.convex.cloud was"
            + " refused with HTTP 401 BadDeployKey: check the key.";

    private final RunText text = new RunText(
            new WallClock(ZoneOffset.UTC, new StoppedClock()),
            Map.of("missing-parent", "Correct the reference."),
            new StdoutTerminal(100, false));

    @Test
    void a_run_that_failed_shows_tables_positions_attempts_and_what_comes_next() {
        assertThat(text.of(failed(List.of(), null))).isEqualTo("""
                Run 7: failed
                2026-11-22 10:00:00 to 2026-11-22 10:01:00, 12 s

                  table    read  inserted  updated  unchanged  rejected  chunks  rows/s  status
                  people      3         3        0          0         0       1       -  completed
                  notes   1,200     1,000      100         98         2      12     120  failed

                  table   last key
                  people  p-3
                  notes   n-1200

                Attempts:

                  1. 2026-11-22 10:00:00 to 2026-11-22 10:00:02, 2.0 s: died
                     no table begun
                  2. 2026-11-22 10:00:30 to 2026-11-22 10:01:00, 10 s: failed
                     people 3, notes 1,200 rows read
                     mutation migrate:migrateNotes at https://happy-otter-123.convex.cloud was refused with HTTP 401
                     BadDeployKey: check the key.

                Run 7 failed. What is in Convex stays there; the next `ferry run` resumes.
                """);
    }

    @Test
    void what_a_comparison_came_to_is_told_in_a_sentence() {
        TableVerification notes = new TableVerification(
                "notes",
                "notes",
                1_200,
                1_199,
                1_190,
                7,
                2,
                Map.of(DifferenceKind.MISSING, 1L),
                List.of(),
                null,
                null,
                Duration.ZERO);

        String shown = text.of(failed(List.of(), null).with(new VerificationResult(null, true, List.of(notes))));

        assertThat(shown.replaceAll("\\s+", " "))
                .contains("Comparison of both ends: 1,200 rows compared, 1,190 equal, 7 rejected, 2 changed since,"
                        + " 1 difference. Which ones, `ferry jobs show --json` and `ferry verify` tell.");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80})
    void no_line_is_wider_than_the_terminal(int columns) {
        RunText narrow = new RunText(
                new WallClock(ZoneOffset.UTC, new StoppedClock()), Map.of(), new StdoutTerminal(columns, false));
        List<RejectGroup> groups =
                List.of(new RejectGroup("notes", "missing-parent", 2, List.of("n-1", "n-2"), "person_id: no such row"));

        assertThat(narrow.of(failed(groups, null)).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    }

    @Test
    void rejects_come_by_reason_or_each_on_its_own() {
        List<RejectGroup> groups =
                List.of(new RejectGroup("notes", "missing-parent", 2, List.of("n-1", "n-2"), "person_id: no such row"));
        List<RejectedRow> rows = List.of(
                new RejectedRow("notes", "n-1", "missing-parent", "person_id: no such row", 7),
                new RejectedRow("notes", "n-\u001b[2J\u202e", "missing-parent", "person_id: no\u2066 such row", 7));

        assertThat(text.of(failed(groups, null)))
                .contains("missing-parent: 2 rows", "keys n-1, n-2", "To do: Correct the reference.");
        assertThat(text.of(failed(groups, rows))).contains("""
                Rejected rows:

                  notes  n-1  missing-parent
                      person_id: no such row
                  notes  n-?[2J?  missing-parent
                      person_id: no? such row
                """).doesNotContain("To do");
    }

    @Test
    void a_live_report_shows_how_much_there_is_to_do() {
        TableDetail notes = new TableDetail(
                "notes", "running", new RowCounts(50, 49, 0, 0, 1), 1, 1, 50.0, "n-50", 1_000L, true, null);
        TableDetail rest = new TableDetail("rest", "not begun", RowCounts.NONE, 0, 0, null, null, null, false, null);
        RunDetail live = new RunDetail(
                7,
                "running",
                TEN,
                null,
                1,
                true,
                List.of(notes, rest),
                List.of(new AttemptDetail(1, "running", TEN, null, 1, null, List.of())),
                null,
                null,
                new LiveNote(4711, "build-3", TEN));

        assertThat(text.of(live)).isEqualTo("""
                Run 7 (recheck): running
                2026-11-22 10:00:00, 1.0 s
                Run 7 is running: process 4711 on build-3, reported 0.0 s ago.

                  table  read/total  inserted  updated  unchanged  rejected  chunks  rows/s  status
                  notes   50/~1,000        49        0          0         1       1      50  running
                  rest          0/?         0        0          0         0       0       -  not begun

                  table  last key
                  notes  n-50

                Attempt:

                  1. 2026-11-22 10:00:00, 1.0 s: running
                     no table begun

                Why rows were rejected can be shown when the run has ended.

                """);
    }

    private static RunDetail failed(List<RejectGroup> groups, @Nullable List<RejectedRow> rows) {
        TableDetail people = new TableDetail(
                "people", "completed", new RowCounts(3, 3, 0, 0, 0), 1, 0, null, "p-3", null, false, null);
        TableDetail notes = new TableDetail(
                "notes",
                "failed",
                new RowCounts(1_200, 1_000, 100, 98, 2),
                12,
                10,
                120.0,
                "n-1200",
                null,
                false,
                REFUSED);
        AttemptDetail first = new AttemptDetail(1, "died", TEN, TEN.plusSeconds(2), 2, null, List.of());
        AttemptDetail second = new AttemptDetail(
                2,
                "failed",
                TEN.plusSeconds(30),
                TEN.plusSeconds(60),
                10.5,
                REFUSED,
                List.of(
                        new AttemptTable("people", "completed", new RowCounts.Merged(3, 3, 0, 0), 1),
                        new AttemptTable("notes", "failed", new RowCounts.Merged(1_200, 1_100, 98, 2), 12)));
        return new RunDetail(
                7,
                "failed",
                TEN,
                TEN.plusSeconds(60),
                12.5,
                false,
                List.of(people, notes),
                List.of(first, second),
                groups,
                rows,
                null);
    }
}
