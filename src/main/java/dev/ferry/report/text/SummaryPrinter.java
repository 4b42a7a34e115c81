package dev.ferry.report.text;

import dev.ferry.check.NotCarried;
import dev.ferry.report.model.Figures;
import dev.ferry.report.model.RunSummary;
import dev.ferry.report.model.TableResult;
import dev.ferry.report.screen.Screen;
import dev.ferry.report.screen.StdoutTerminal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

/** Prints what a run came to: the tables with their sums, the rejected rows by reason, one closing line. */
public final class SummaryPrinter {

    private static final int MAX_NAME = 63;

    private static final String COMPLETED = "completed";

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
            text.row(cells(Figures.oneLine(table.table(), MAX_NAME), List.of(table), table.duration(), table.status()));
        }
        Duration whole = tables.stream().map(TableResult::duration).reduce(Duration.ZERO, Duration::plus);
        return text.row(cells("total", tables, whole, ""))
                .withoutUsual(COMPLETED)
                .render("  ", columns);
    }

    private static String[] cells(String name, List<TableResult> tables, Duration duration, String status) {
        long read = sum(tables, TableResult::read);
        return new String[] {
            name,
            Figures.count(read),
            Figures.count(sum(tables, TableResult::inserted)),
            Figures.count(sum(tables, TableResult::updated)),
            Figures.count(sum(tables, TableResult::unchanged)),
            Figures.count(sum(tables, TableResult::rejected)),
            Figures.duration(duration),
            duration.toMillis() > 0 ? Figures.rate(1000.0 * read / duration.toMillis()) : "-",
            status
        };
    }

    /** The books: balanced, or each table that is not. */
    private String sums(List<TableResult> tables) {
        if (tables.stream().allMatch(TableResult::addsUp)) {
            return paragraph(Figures.count(sum(tables, TableResult::read)) + " read = " + parts(tables), "  ");
        }
        StringBuilder text = new StringBuilder();
        for (TableResult table : tables) {
            if (!table.addsUp()) {
                long missing = table.read() - table.accounted();
                text.append(paragraph(
                        "DOES NOT ADD UP: " + Figures.oneLine(table.table(), MAX_NAME) + ": "
                                + Figures.count(table.read()) + " read, but " + parts(List.of(table)) + " = "
                                + Figures.count(table.accounted()) + ": "
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

    private static String parts(List<TableResult> tables) {
        return Figures.count(sum(tables, TableResult::inserted)) + " inserted + "
                + Figures.count(sum(tables, TableResult::updated)) + " updated + "
                + Figures.count(sum(tables, TableResult::unchanged)) + " unchanged + "
                + Figures.count(sum(tables, TableResult::rejected)) + " rejected";
    }

    private String closing(RunSummary summary, NotCarried left) {
        List<TableResult> tables = summary.tables();
        long unbalanced = tables.stream().filter(table -> !table.addsUp()).count();
        return paragraph(
                "Run " + summary.run() + " " + summary.status() + " after " + Figures.duration(summary.duration())
                        + ": "
                        + Figures.rows(sum(tables, TableResult::read)) + " read, "
                        + Figures.count(sum(tables, TableResult::rejected)) + " rejected"
                        + (unbalanced == 0
                                ? ""
                                : ", THE SUMS OF " + (unbalanced == 1 ? "1 TABLE DO" : unbalanced + " TABLES DO")
                                        + " NOT ADD UP")
                        + (left.isSplit() ? "; NOT ALL PARTITIONS ARE IN THE PLAN" : "")
                        + ".",
                "");
    }

    private static long sum(List<TableResult> tables, ToLongFunction<TableResult> count) {
        return tables.stream().mapToLong(count).sum();
    }
}
