package dev.ferry.report.text;

import dev.ferry.figures.Figures;
import dev.ferry.report.model.AttemptDetail;
import dev.ferry.report.model.AttemptTable;
import dev.ferry.report.model.ReportedVerification;
import dev.ferry.report.model.RunDetail;
import dev.ferry.report.model.TableDetail;
import dev.ferry.report.screen.StdoutTerminal;
import dev.ferry.report.screen.Visible;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code ferry jobs show} as text: the tables of a run, its attempts, its rejects. */
public final class RunText {

    private static final int MAX_NAME = 63;
    private static final int MAX_KEY = 70;

    private final WallClock clock;
    private final Map<String, String> advice;
    private final int columns;

    /**
     * Shows times in the zone of this machine.
     *
     * @param advice for every reason of a reject one line; a reason may have none
     * @param terminal to fit
     */
    public RunText(Map<String, String> advice, StdoutTerminal terminal) {
        this(WallClock.ofThisMachine(), advice, terminal);
    }

    RunText(WallClock clock, Map<String, String> advice, StdoutTerminal terminal) {
        this.clock = clock;
        this.advice = advice;
        this.columns = terminal.columns();
    }

    /** What is said when nothing has run yet. */
    public static String ofNothing() {
        return RunsText.NOTHING;
    }

    /** The text, lines ended by newlines. */
    public String of(RunDetail run) {
        return head(run)
                + tables(run.tables())
                + lastKeys(run.tables())
                + settled(run.settled())
                + attempts(run.attempts())
                + comparison(run.verification())
                + rejects(run)
                + next(run);
    }

    private String head(RunDetail run) {
        return "Run " + run.run() + (run.recheck() ? " (recheck)" : "") + ": " + run.status() + "\n"
                + Paragraph.of(span(run.startedAt(), run.endedAt(), run.seconds()), "", columns)
                + (run.live() == null ? "" : Paragraph.of(RunsText.live(run.run(), run.live(), clock), "", columns))
                + "\n";
    }

    private String span(@Nullable Instant from, @Nullable Instant to, double seconds) {
        return clock.moment(from) + (to == null ? "" : " to " + clock.moment(to)) + ", "
                + Figures.duration(Figures.seconds(seconds));
    }

    private String settled(Map<String, Long> rows) {
        return rows.isEmpty()
                ? ""
                : Paragraph.of(
                                "Sent once more, with references to rows that came after them: "
                                        + rows.entrySet().stream()
                                                .map(table -> table.getKey() + " "
                                                        + String.format(Locale.ROOT, "%,d", table.getValue()))
                                                .collect(Collectors.joining(", "))
                                        + ".",
                                "",
                                columns)
                        + "\n";
    }

    private String tables(List<TableDetail> tables) {
        if (tables.isEmpty()) {
            return "No table was begun.\n\n";
        }
        boolean totals = tables.stream().anyMatch(table -> table.total() != null);
        TextTable text = new TextTable()
                .row(
                        "table",
                        totals ? "read/total" : "read",
                        "inserted",
                        "updated",
                        "unchanged",
                        "rejected",
                        "chunks",
                        "rows/s",
                        "status");
        for (TableDetail table : tables) {
            text.row(
                    Visible.oneLine(table.table(), MAX_NAME),
                    Figures.count(table.rows().read()) + (totals ? "/" + total(table) : ""),
                    Figures.count(table.rows().inserted()),
                    Figures.count(table.rows().updated()),
                    Figures.count(table.rows().unchanged()),
                    Figures.count(table.rows().rejected()),
                    Figures.count(table.chunks()),
                    table.rowsPerSecond() == null ? "-" : Figures.rate(table.rowsPerSecond()),
                    table.status());
        }
        return text.withoutUsual("completed").render("  ", columns) + "\n";
    }

    private static String total(TableDetail table) {
        return table.total() == null ? "?" : (table.totalIsEstimate() ? "~" : "") + Figures.count(table.total());
    }

    private String lastKeys(List<TableDetail> tables) {
        List<TableDetail> begun =
                tables.stream().filter(table -> table.lastKey() != null).toList();
        if (begun.isEmpty()) {
            return "";
        }
        TextTable text = new TextTable().row("table", "last key");
        for (TableDetail table : begun) {
            text.row(
                    Visible.oneLine(table.table(), MAX_NAME),
                    Visible.oneLine(String.valueOf(table.lastKey()), MAX_KEY));
        }
        return text.render("  ", columns) + "\n";
    }

    private String attempts(List<AttemptDetail> attempts) {
        StringBuilder text = new StringBuilder(attempts.size() == 1 ? "Attempt:\n\n" : "Attempts:\n\n");
        for (AttemptDetail attempt : attempts) {
            text.append(Paragraph.of(
                            attempt.attempt() + ". "
                                    + span(attempt.startedAt(), attempt.endedAt(), attempt.seconds()) + ": "
                                    + attempt.status(),
                            "  ",
                            columns))
                    .append(Paragraph.of(did(attempt.tables()), "     ", columns));
            if (attempt.failure() != null) {
                text.append(Paragraph.of(attempt.failure(), "     ", columns));
            }
        }
        return text.append('\n').toString();
    }

    private static String did(List<AttemptTable> tables) {
        return tables.isEmpty()
                ? "no table begun"
                : tables.stream()
                                .map(table -> table.table() + " "
                                        + Figures.count(table.rows().read()))
                                .collect(Collectors.joining(", "))
                        + (tables.size() == 1 && tables.get(0).rows().read() == 1 ? " row read" : " rows read");
    }

    private String comparison(@Nullable ReportedVerification compared) {
        return compared == null
                ? ""
                : Paragraph.of(
                                "Comparison of both ends: " + Figures.rows(compared.rows()) + " compared, "
                                        + Figures.count(compared.equalRows()) + " equal, "
                                        + Figures.count(compared.rejected()) + " rejected, "
                                        + Figures.count(compared.changedSince()) + " changed since, "
                                        + Figures.counted(compared.differences(), "difference", "differences")
                                        + ". Which ones, `ferry jobs show --json` and `ferry verify` tell.",
                                "",
                                columns)
                        + "\n";
    }

    private String rejects(RunDetail run) {
        if (run.rejects() == null) {
            boolean any = run.tables().stream().anyMatch(table -> table.rows().rejected() > 0);
            return any
                    ? Paragraph.of("Why rows were rejected can be shown when the run has ended.", "", columns) + "\n"
                    : "";
        }
        return run.rejectedRows() == null
                ? new RejectsText(advice, columns).render(run.rejects())
                : RejectsText.each(run.rejectedRows(), columns);
    }

    private String next(RunDetail run) {
        String next = RunsText.unfinished(run.run(), run.status());
        return next.isEmpty() ? "" : Paragraph.of(next, "", columns);
    }
}
