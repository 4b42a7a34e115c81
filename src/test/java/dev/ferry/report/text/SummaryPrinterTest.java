package dev.ferry.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.report.model.RejectGroup;
import dev.ferry.report.model.RowCounts;
import dev.ferry.report.model.RunSummary;
import dev.ferry.report.model.TableResult;
import dev.ferry.report.screen.StdoutTerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed is what stands in {@code src/test/resources/report}. */
class SummaryPrinterTest {

    private static final TableResult WORKSPACES =
            new TableResult("workspaces", "completed", new RowCounts(12, 12, 0, 0, 0), Duration.ofMillis(140));
    private static final TableResult CONTACTS = new TableResult(
            "contacts", "completed", new RowCounts(1_250_000, 1_200_345, 40_007, 9_636, 12), Duration.ofSeconds(641));

    @Test
    void a_clean_run_is_a_table_and_its_sum() throws IOException {
        TableResult clean = new TableResult(
                "contacts", "completed", new RowCounts(50_000, 49_012, 0, 988, 0), Duration.ofMillis(25_641));

        assertThat(print(new RunSummary(
                        7, "completed", Duration.ofSeconds(27), List.of(WORKSPACES, clean), List.of(), Map.of())))
                .isEqualTo(expected("clean.txt"));
    }

    @Test
    void rejected_rows_are_grouped_by_reason() throws IOException {
        List<RejectGroup> rejects = List.of(
                new RejectGroup(
                        "contacts",
                        "missing-parent",
                        9,
                        List.of(
                                "5f0c7e1a-0001-4b6e-8e57-000000000001",
                                "5f0c7e1a-0002-4b6e-8e57-000000000002",
                                "third",
                                "fourth"),
                        "workspace_id references a row that workspaces does not have"),
                new RejectGroup("contacts", "document-too-large", 1, List.of("huge"), "2,097,152 bytes of 1,048,576"),
                new RejectGroup(
                        "messages", "missing-parent", 1_002, List.of("m1"), "conversation_id references nothing"),
                new RejectGroup("contacts", "illegal-key", 2, List.of("k1", "k2"), "metadata has the key \"$a\""));
        Map<String, String> advice = Map.of(
                "missing-parent", "delete these rows in the source or add the missing parents, then run again.",
                "document-too-large", "shorten the row, or store the large value as a file.",
                "never-happened", "is not shown");

        assertThat(print(new RunSummary(
                        8,
                        "completed with rejects",
                        Duration.ofMinutes(11),
                        List.of(WORKSPACES, CONTACTS),
                        rejects,
                        advice)))
                .isEqualTo(expected("rejects.txt"));
    }

    @Test
    void sums_that_do_not_add_up_are_said_loudly() throws IOException {
        TableResult lost =
                new TableResult("contacts", "completed", new RowCounts(1_000, 990, 0, 0, 8), Duration.ofSeconds(3));
        TableResult doubled = new TableResult("messages", "completed", new RowCounts(10, 10, 1, 0, 0), Duration.ZERO);

        assertThat(print(new RunSummary(
                        9,
                        "completed",
                        Duration.ofSeconds(4),
                        List.of(WORKSPACES, lost, doubled),
                        List.of(),
                        Map.of())))
                .isEqualTo(expected("unbalanced.txt"));
    }

    @Test
    void an_error_in_one_table_is_not_evened_out_by_another() {
        TableResult lost = new TableResult("a", "completed", new RowCounts(10, 9, 0, 0, 0), Duration.ofSeconds(1));
        TableResult doubled = new TableResult("b", "completed", new RowCounts(10, 11, 0, 0, 0), Duration.ofSeconds(1));

        assertThat(print(new RunSummary(1, "completed", Duration.ZERO, List.of(lost, doubled), List.of(), Map.of())))
                .contains("DOES NOT ADD UP: a: 10 read", "1 row unaccounted for")
                .contains("DOES NOT ADD UP: b: 10 read", "1 row too many")
                .contains("THE SUMS OF 2 TABLES DO NOT ADD UP");
    }

    @Test
    void a_run_that_read_nothing_is_no_special_case() throws IOException {
        assertThat(print(new RunSummary(1, "failed", Duration.ZERO, List.of(), List.of(), Map.of())))
                .isEqualTo(expected("nothing.txt"));
    }

    @Test
    void keys_cannot_drive_the_terminal_or_flood_it() {
        RejectGroup group = new RejectGroup("t", "wrong-type", 1, List.of("\u001b[2J" + "x".repeat(500)), "two\nlines");

        String text = print(new RunSummary(1, "failed", Duration.ZERO, List.of(), List.of(group), Map.of()));

        assertThat(text)
                .doesNotContain("\u001b")
                .contains("key ?[2J" + "x".repeat(34) + "..\n")
                .contains("two?lines");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100})
    void no_line_is_wider_than_the_terminal_and_no_figure_is_lost(int columns) {
        List<TableResult> tables = List.of(
                CONTACTS,
                new TableResult(
                        "workspace_members_archive",
                        "completed",
                        new RowCounts(9_000, 8_999, 0, 0, 1),
                        Duration.ofSeconds(3)),
                new TableResult(
                        "workspace_members_active", "completed", new RowCounts(7, 0, 0, 7, 0), Duration.ofSeconds(3)));
        RejectGroup group = new RejectGroup(
                "contacts", "null-in-required", 13, List.of("k1", "k2"), "created_at: NULL, and the plan says nothing");

        String text = print(
                new RunSummary(8, "completed", Duration.ofMinutes(11), tables, List.of(group), Map.of()), columns);

        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        assertThat(text).contains("1,250,000", "1,200,345", "40,007", "9,636", "10 min 41 s", "8,999");
    }

    @Test
    void the_status_is_left_out_where_it_does_not_fit_and_says_nothing() {
        RunSummary clean = new RunSummary(7, "completed", Duration.ZERO, List.of(WORKSPACES), List.of(), Map.of());
        TableResult failed = new TableResult("contacts", "failed", new RowCounts(5, 5, 0, 0, 0), Duration.ofSeconds(1));

        assertThat(print(clean, 90)).contains("rows/s  status\n", " completed\n");
        assertThat(print(clean, 75))
                .contains("  workspaces    12        12        0          0         0  0.1 s      86\n");
        assertThat(print(
                        new RunSummary(7, "failed", Duration.ZERO, List.of(WORKSPACES, failed), List.of(), Map.of()),
                        70))
                .contains("""
                          workspaces
                            read 12, inserted 12, updated 0, unchanged 0, rejected 0, time 0.1
                            s, rows/s 86, status completed
                        """);
    }

    @Test
    void the_machines_language_changes_nothing() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            rejected_rows_are_grouped_by_reason();
        } finally {
            Locale.setDefault(before);
        }
    }

    private static String print(RunSummary summary) {
        return print(summary, 140);
    }

    private static String print(RunSummary summary, int columns) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new SummaryPrinter(new PrintStream(bytes, false, StandardCharsets.UTF_8), new StdoutTerminal(columns, false))
                .print(summary);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String expected(String file) throws IOException {
        return Files.readString(Path.of("src/test/resources/report").resolve(file));
    }
}
