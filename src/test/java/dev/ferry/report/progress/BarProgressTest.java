package dev.ferry.report.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.report.model.RowCounts;
import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.TableTotal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarProgressTest {

    private static final TableTotal CONTACTS = new TableTotal("contacts", 100, false);
    private static final TableResult RESULT =
            new TableResult("contacts", "completed", new RowCounts(100, 100, 0, 0, 0), Duration.ofSeconds(2));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StoppedClock clock = new StoppedClock();
    private final RunProgress progress =
            new BarProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> 100, clock);

    @Test
    void a_finished_table_leaves_one_line() {
        progress.runStarted(List.of(CONTACTS));
        progress.tableStarted(CONTACTS, 0);
        progress.rowsDone("contacts", 100);
        progress.tableFinished(RESULT);
        progress.close();

        assertThat(screen())
                .containsExactly(
                        "1 table, 100 rows",
                        "contacts completed in 2.0 s: 100 inserted, 0 updated, 0 unchanged, 0 rejected");
    }

    @Test
    void an_unfinished_table_leaves_its_last_state() {
        progress.tableStarted(CONTACTS, 0);
        clock.forward(Duration.ofSeconds(10));
        progress.rowsDone("contacts", 50);
        progress.note("stopping at the end of the chunk");
        progress.close();

        assertThat(screen()).first().isEqualTo("stopping at the end of the chunk");
        assertThat(screen())
                .last()
                .isEqualTo("contacts  [===============>              ]  50/100  50.0 %  5.0 rows/s  10 s left");
    }

    @Test
    void what_is_waited_for_is_one_line_that_is_written_over() {
        for (int failures = 1; failures <= 50; failures++) {
            progress.waiting("Convex: " + failures + " failures");
        }
        progress.close();

        assertThat(screen()).containsExactly("Convex: 50 failures");
    }

    @Test
    void a_long_note_is_broken_between_words() {
        progress.note("columns that the plan does not carry: " + "workspace_members.settings, ".repeat(9));

        assertThat(screen())
                .hasSize(4)
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThanOrEqualTo(100)
                        .matches("(columns that the plan does not carry: )?(workspace_members.settings,? ?)*"));
    }

    @Test
    void a_stop_that_interrupts_is_not_lost() {
        progress.tableStarted(CONTACTS, 0);
        Thread.currentThread().interrupt();

        progress.tableFinished(RESULT);

        assertThat(Thread.interrupted()).isTrue();
    }

    /** What a terminal would show: of each line, what was written after it was erased last. */
    private List<String> screen() {
        String[] lines = bytes.toString(StandardCharsets.UTF_8).split(System.lineSeparator(), -1);
        assertThat(lines[lines.length - 1])
                .describedAs("the cursor is left on an empty line")
                .isEmpty();
        return Arrays.stream(lines)
                .limit(lines.length - 1)
                .map(line -> line.substring(line.lastIndexOf('\r') + 1).replace("\u001b[K", ""))
                .toList();
    }
}
