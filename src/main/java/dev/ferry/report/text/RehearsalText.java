package dev.ferry.report.text;

import dev.ferry.check.Cost;
import dev.ferry.check.NotCarried;
import dev.ferry.figures.Figures;
import dev.ferry.report.model.CostSentences;
import dev.ferry.report.model.DocumentSizes;
import dev.ferry.report.model.RehearsalResult;
import dev.ferry.report.model.RehearsedTable;
import dev.ferry.report.screen.StdoutTerminal;
import dev.ferry.report.screen.Visible;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** {@code ferry rehearse} as text: what was moved and how large it is, what would be rejected, what a run costs. */
public final class RehearsalText {

    private static final int MAX_NAME = 63;
    private static final String INDENT = "  ";

    private static final String RESET = "\u001b[0m";
    private static final String RED = "\u001b[1;31m";
    private static final String GREEN = "\u001b[1;32m";
    private static final String YELLOW = "\u001b[1;33m";

    private final StdoutTerminal terminal;

    /** @param terminal to fit */
    public RehearsalText(StdoutTerminal terminal) {
        this.terminal = terminal;
    }

    /** The text, lines ended by newlines. */
    public String of(RehearsalResult result) {
        boolean complete = result.ending() == RehearsalResult.Ending.COMPLETED;
        String text = paragraph(heading(result, complete)) + "\n"
                + moved(result.tables()) + "\n"
                + sizes(result.tables())
                + RejectsText.rehearsed(result.summary().advice(), terminal.columns())
                        .render(result.summary().rejects());
        return complete
                ? text + cost(result) + "\n" + comparison(result) + LeftText.of(left(result), terminal.columns())
                        + verdict(result)
                : text;
    }

    private static String heading(RehearsalResult result, boolean complete) {
        Duration moving =
                result.tables().stream().map(table -> table.result().duration()).reduce(Duration.ZERO, Duration::plus);
        String rate = moving.toMillis() > 0
                ? ", moved at " + Figures.rate(1000.0 * result.rows() / moving.toMillis()) + " rows/s"
                : "";
        return (complete ? "Rehearsed in " : "Rehearsal broken off after ")
                + Figures.duration(result.summary().duration()) + rate + ". Nothing was sent to Convex."
                + (complete ? "" : " So far:");
    }

    private String moved(List<RehearsedTable> tables) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("table", "rows", "rejected", "mutations", "MiB written", "MiB stored"));
        tables.forEach(table -> rows.add(moved(table.result().table(), List.of(table))));
        rows.add(moved("total", tables));
        return table(rows);
    }

    private static List<String> moved(String name, List<RehearsedTable> tables) {
        return List.of(
                name,
                Figures.count(tables.stream()
                        .mapToLong(table -> table.result().rows().read())
                        .sum()),
                Figures.count(tables.stream()
                        .mapToLong(table -> table.result().rows().rejected())
                        .sum()),
                Figures.count(
                        tables.stream().mapToLong(RehearsedTable::mutations).sum()),
                Figures.mebibytes(
                        tables.stream().mapToLong(RehearsedTable::bytesWritten).sum()),
                Figures.mebibytes(
                        tables.stream().mapToLong(RehearsedTable::bytesStored).sum()));
    }

    private String sizes(List<RehearsedTable> tables) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("table", "documents", "smallest", "median", "p90", "p99", "largest", "of 1 MiB"));
        for (RehearsedTable table : tables) {
            DocumentSizes sizes = table.sizes();
            if (sizes.documents() > 0) {
                rows.add(List.of(
                        table.result().table(),
                        Figures.count(sizes.documents()),
                        Figures.bytes(sizes.smallest()),
                        Figures.bytes(sizes.median()),
                        Figures.bytes(sizes.p90()),
                        Figures.bytes(sizes.p99()),
                        Figures.bytes(sizes.largest()),
                        Figures.percent(sizes.largest(), DocumentSizes.LIMIT)));
            }
        }
        return rows.size() == 1
                ? ""
                : paragraph("How large the documents are; Convex takes 1 MiB each:") + "\n" + table(rows) + "\n";
    }

    private String table(List<List<String>> rows) {
        TextTable table = new TextTable();
        for (List<String> row : rows) {
            table.row(Stream.of(List.of(Visible.oneLine(row.get(0), MAX_NAME)), row.subList(1, row.size()), List.of(""))
                    .flatMap(List::stream)
                    .toArray(String[]::new));
        }
        return table.render(INDENT, terminal.columns());
    }

    private String cost(RehearsalResult result) {
        RehearsalResult.Calls calls = result.calls();
        String written = Figures.gigabytes(
                result.tables().stream().mapToLong(RehearsedTable::bytesWritten).sum());
        StringBuilder text = new StringBuilder("What a run takes:\n\n");
        text.append(paragraph(CostSentences.times(result.cost()), INDENT));
        text.append(paragraph(
                Figures.counted(calls.mutations(), "mutation", "mutations") + ", "
                        + Figures.counted(calls.queries(), "query", "queries") + ", " + written
                        + " written. --verify or ferry verify adds "
                        + Figures.counted(calls.comparison(), "query", "queries") + ", which read "
                        + Figures.gigabytes(result.bytesReadByComparison()) + ".",
                INDENT));
        result.cost().quotas().stream()
                .map(Cost.Quota::plan)
                .distinct()
                .forEach(plan -> text.append(paragraph(CostSentences.quota(plan, result), INDENT)));
        return text.toString();
    }

    private String comparison(RehearsalResult result) {
        VerificationResult found = result.summary().verification();
        if (found == null || found.differences() == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder("Differences between the source and what was moved:\n\n");
        for (TableVerification table : found.tables()) {
            for (DifferenceKind kind : DifferenceKind.values()) {
                if (table.count(kind) > 0) {
                    text.append(paragraph(
                            Visible.oneLine(table.table(), MAX_NAME) + ", " + kind.meaning() + ": "
                                    + Figures.count(table.count(kind)) + ", for example "
                                    + table.examples().stream()
                                            .filter(difference -> difference.kind() == kind)
                                            .findFirst()
                                            .map(difference -> Visible.oneLine(difference.key(), MAX_NAME))
                                            .orElse("?"),
                            INDENT));
                }
            }
        }
        return text.append('\n').toString();
    }

    private static NotCarried left(RehearsalResult result) {
        return result.facts().notCarried();
    }

    private String verdict(RehearsalResult result) {
        VerificationResult found = result.summary().verification();
        boolean isShort = found != null && !found.shortages().isEmpty();
        if (!result.isEqual() && !isShort) {
            return coloured(
                    "DIFFERENT: not all that was moved is as in the source. Rows that were deleted there meanwhile come"
                            + " out so. If it is the same without that, it is an error in Ferry: please report it.",
                    RED);
        }
        if (result.failure() != null) {
            return coloured("NOT EVERY ROW WAS READ, so this is not what a run would move.", RED);
        }
        String equal = "every row that was moved is equal in every field";
        long changed = Objects.requireNonNull(result.summary().verification()).changedSince();
        String meanwhile = (changed == 0 ? "" : ", except " + Figures.rows(changed) + " that were written meanwhile")
                + (left(result).isSplit() ? ". NOT ALL PARTITIONS ARE IN THE PLAN" : "");
        return result.isClean()
                ? coloured(
                        "A run would move all " + Figures.rows(result.rows()) + ": " + equal + meanwhile + ".",
                        left(result).isSplit() ? YELLOW : GREEN)
                : coloured(
                        "A run would reject " + Figures.count(result.rejected()) + " of " + Figures.rows(result.rows())
                                + "; " + equal + meanwhile + ".",
                        YELLOW);
    }

    private String coloured(String text, String colour) {
        String lines = paragraph(text).stripTrailing();
        return (terminal.colour() ? colour + lines + RESET : lines) + "\n";
    }

    private String paragraph(String text) {
        return paragraph(text, "");
    }

    private String paragraph(String text, String indent) {
        return Paragraph.of(text, indent, terminal.columns());
    }
}
