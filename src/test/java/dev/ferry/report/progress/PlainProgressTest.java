package dev.ferry.report.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.report.model.RowCounts;
import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.TableTotal;
import dev.ferry.report.text.WallClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainProgressTest {

    private static final String STAMP = "2026-11-22 11:00:00 ";

    private final StoppedClock clock = new StoppedClock();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final RunProgress progress = new PlainProgress(
            new PrintStream(bytes, false, StandardCharsets.UTF_8),
            clock,
            new WallClock(ZoneOffset.ofHours(1), clock),
            Duration.ofSeconds(5));

    @Test
    void a_table_has_a_line_every_interval_and_one_at_its_end() {
        TableTotal contacts = new TableTotal("contacts", 50_000, false);
        progress.runStarted(List.of(contacts));
        progress.tableStarted(contacts, 0);
        for (int second = 1; second <= 12; second++) {
            clock.forward(Duration.ofSeconds(1));
            progress.rowsDone("contacts", second * 2_000L);
        }
        progress.tableFinished(new TableResult(
                "contacts", "completed", new RowCounts(50_000, 49_000, 0, 988, 12), Duration.ofSeconds(26)));

        assertThat(lines())
                .containsExactly(
                        "1 table, 50,000 rows",
                        "contacts 10,000/50,000 20.0 % 2,000 rows/s 20 s left",
                        "contacts 20,000/50,000 40.0 % 2,000 rows/s 15 s left",
                        "contacts completed in 26 s: 49,000 inserted, 0 updated, 988 unchanged, 12 rejected");
    }

    @Test
    void the_rate_of_a_resumed_table_counts_only_the_rows_of_this_run() {
        progress.tableStarted(new TableTotal("contacts", 50_000, false), 40_000);
        clock.forward(Duration.ofSeconds(5));
        progress.rowsDone("contacts", 40_500);

        assertThat(lines())
                .containsExactly(
                        "contacts 40,000/50,000 80.0 %", "contacts 40,500/50,000 81.0 % 100 rows/s 1 min 35 s left");
    }

    @Test
    void the_interval_begins_anew_with_each_table() {
        progress.tableStarted(new TableTotal("a", 10, false), 0);
        clock.forward(Duration.ofSeconds(4));
        progress.tableStarted(new TableTotal("b", 10, false), 0);
        clock.forward(Duration.ofSeconds(4));
        progress.rowsDone("b", 5);
        progress.rowsDone("a", 5);

        assertThat(lines()).isEmpty();
    }

    @Test
    void a_name_in_a_note_drives_no_terminal() {
        progress.note("columns that the plan does not carry: users.a\u001b[2Jb\u202ec");

        assertThat(lines()).containsExactly("columns that the plan does not carry: users.a?[2Jb?c");
    }

    @Test
    void every_line_begins_with_the_time_of_day() {
        progress.note("resuming run 7");
        clock.forward(Duration.ofSeconds(75));
        progress.tableFinished(
                new TableResult("contacts", "completed", new RowCounts(1, 1, 0, 0, 0), Duration.ofSeconds(1)));

        assertThat(stamped())
                .containsExactly(
                        "2026-11-22 11:00:00 resuming run 7",
                        "2026-11-22 11:01:15 contacts completed in 1.0 s: 1 inserted, 0 updated, 0 unchanged, 0 rejected");
    }

    @Test
    void what_is_waited_for_is_a_line_at_once_and_then_one_in_a_while() {
        for (int second = 0; second <= 60; second++) {
            progress.waiting("failed " + (second + 1) + " times");
            clock.forward(Duration.ofSeconds(1));
        }

        assertThat(lines()).containsExactly("failed 1 times", "failed 31 times", "failed 61 times");
    }

    @Test
    void a_note_is_a_line_at_once() {
        progress.note("resuming run 7");
        progress.close();

        assertThat(lines()).containsExactly("resuming run 7");
    }

    @Test
    void estimates_and_unknown_totals_are_told_apart() {
        progress.runStarted(List.of(new TableTotal("a", 2_000_000, true), new TableTotal("b", 1, false)));
        progress.runStarted(List.of(new TableTotal("a", -1, false), new TableTotal("b", 1, false)));

        assertThat(lines()).containsExactly("2 tables, about 2,000,001 rows", "2 tables");
    }

    private List<String> lines() {
        return stamped().stream().map(line -> line.substring(STAMP.length())).toList();
    }

    private List<String> stamped() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
