package dev.ferry.report.text;

import dev.ferry.check.NotCarried;
import dev.ferry.figures.Figures;
import dev.ferry.report.model.RowCounts;
import dev.ferry.report.model.RunSummary;
import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.Totals;
import dev.ferry.report.screen.Screen;
import dev.ferry.report.screen.StdoutTerminal;
import dev.ferry.report.screen.Visible;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Prints what a run came to: the tables with their sums, the rejected rows by reason, one closing line. */
public final class SummaryPrinter {

    private static final int MAX_NAME = 63;

    private static final String COMPLETED = "completed";

    private static final String PLUS = " + ";

    private final PrintStream out;
    private final int columns;

    /**
     * Prints to the stream, which stays open.
     *
     * @param terminal to fit
     */
    public SummaryPrinter(PrintStream out, StdoutTerminal terminal) {
        this.out = Screen.results(out);
        this.columns = terminal.columns();
    }

    /** Prints the summary of a run whose plan names everything, lines ended by newlines. */
    public void print(RunSummary summary) {
        print(summary, NotCarried.NOTHING);
    }

    /** Prints the summary and what stays behind, lines ended by newlines. */
    public void print(RunSummary summary, NotCarried left) {
        out.print(text(summary, left));
        out.flush();
    }

    private String text(RunSummary summary, NotCarried left) {
        List<TableResult> tables = summary.tables();
        return "Run " + summary.run() + ": " + summary.status() + "\n\n" + table(tables) + "\n" + sums(tables) + "\n"
                + new RejectsText(summary.advice(), columns).render(summary.rejects())
                + LeftText.of(left, columns)
                + closing(summary, left);
    }

    private String table(List<TableResult> tables) {
        TextTable text = new TextTable()
                .row("table", "read", "inserted", "updated", "unchanged", "rejected", "time", "rows/s", "status");
        for (TableResult table : tables) {
            text.row(cells(Visible.oneLine(table.table(), MAX_NAME), table.rows(), table.duration(), table.status()));
        }
        Totals all = Totals.of(tables);
        return text.row(cells("total", all.rows(), all.duration(), ""))
                .withoutUsual(COMPLETED)
                .render("  ", columns);
    }

    private static String[] cells(String name, RowCounts rows, Duration duration, String status) {
        return new String[] {
            name,
            Figures.count(rows.read()),
            Figures.count(rows.inserted()),
            Figures.count(rows.updated()),
            Figures.count(rows.unchanged()),
            Figures.count(rows.rejected()),
            Figures.duration(duration),
            duration.toMillis() > 0 ? Figures.rate(1000.0 * rows.read() / duration.toMillis()) : "-",
            status
        };
    }

    /** The books: balanced, or each table that is not. */
    private String sums(List<TableResult> tables) {
        if (tables.stream().allMatch(TableResult::addsUp)) {
            RowCounts rows = Totals.of(tables).rows();
            return paragraph(Figures.count(rows.read()) + " read = " + rows.text(PLUS), "  ");
        }
        StringBuilder text = new StringBuilder();
        for (TableResult table : tables) {
            if (!table.addsUp()) {
                RowCounts rows = table.rows();
                long missing = rows.missing();
                text.append(paragraph(
                        "DOES NOT ADD UP: " + Visible.oneLine(table.table(), MAX_NAME) + ": "
                                + Figures.count(rows.read()) + " read, but " + rows.text(PLUS) + " = "
                                + Figures.count(rows.accounted()) + ": "
                                + (missing > 0
                                        ? Figures.rows(missing) + " unaccounted for"
                                        : Figures.rows(-missing) + " too many"),
                        "  "));
            }
        }
        return text
                + paragraph(
                        "Do not rely on this run: compare the tables in Convex with the source's, and report this as a bug.",
                        "  ");
    }

    private String paragraph(String text, String indent) {
        return Paragraph.of(text, indent, columns);
    }

    private String closing(RunSummary summary, NotCarried left) {
        List<TableResult> tables = summary.tables();
        RowCounts rows = Totals.of(tables).rows();
        long unbalanced = tables.stream().filter(table -> !table.addsUp()).count();
        return paragraph(
                "Run " + summary.run() + " " + summary.status() + " after " + Figures.duration(summary.duration())
                        + ": "
                        + Figures.rows(rows.read()) + " read, "
                        + Figures.count(rows.rejected()) + " rejected"
                        + (unbalanced == 0
                                ? ""
                                : ", THE SUMS OF " + (unbalanced == 1 ? "1 TABLE DO" : unbalanced + " TABLES DO")
                                        + " NOT ADD UP")
                        + (left.isSplit() ? "; NOT ALL PARTITIONS ARE IN THE PLAN" : "")
                        + ".",
                "");
    }
}
