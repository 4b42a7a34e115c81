package dev.ferry.report;

import dev.ferry.check.Cost;
import dev.ferry.check.NotCarried;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ferry rehearse} as text: what was moved and how large it is, what would be rejected, what a run costs. */
public final class RehearsalText {

    private static final int MAX_NAME = 63;
    private static final String INDENT = "  ";

    /** The smaller plan without overage; Starter has the same quotas, and a price for more. */
    private static final String FREE = "Free";

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
                        .mapToLong(table -> table.result().read())
                        .sum()),
                Figures.count(tables.stream()
                        .mapToLong(table -> table.result().rejected())
                        .sum()),
                Figures.count(
                        tables.stream().mapToLong(RehearsedTable::mutations).sum()),
                mebibytes(
                        tables.stream().mapToLong(RehearsedTable::bytesWritten).sum()),
                mebibytes(tables.stream().mapToLong(RehearsedTable::bytesStored).sum()));
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
                        bytes(sizes.smallest()),
                        bytes(sizes.median()),
                        bytes(sizes.p90()),
                        bytes(sizes.p99()),
                        bytes(sizes.largest()),
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
            table.row(Stream.of(List.of(Figures.oneLine(row.get(0), MAX_NAME)), row.subList(1, row.size()), List.of(""))
                    .flatMap(List::stream)
                    .toArray(String[]::new));
        }
        return table.render(INDENT, terminal.columns());
    }

    private String cost(RehearsalResult result) {
        RehearsalResult.Calls calls = result.calls();
        String written = gigabytes(
                result.tables().stream().mapToLong(RehearsedTable::bytesWritten).sum());
        StringBuilder text = new StringBuilder("What a run takes:\n\n");
        text.append(paragraph(CheckText.times(result.cost()), INDENT));
        text.append(paragraph(
                counted(calls.mutations(), "mutation", "mutations") + ", "
                        + counted(calls.queries(), "query", "queries") + ", " + written
                        + " written. --verify or ferry verify adds "
                        + counted(calls.comparison(), "query", "queries") + ", which read "
                        + gigabytes(result.bytesReadByComparison()) + ".",
                INDENT));
        result.cost().quotas().stream()
                .map(Cost.Quota::plan)
                .distinct()
                .forEach(plan -> text.append(paragraph(quota(plan, result), INDENT)));
        return text.toString();
    }

    /** Whether a month of a plan includes the run, and the comparison. */
    static String quota(String plan, RehearsalResult result) {
        String exceeded = exceeded(plan, result.cost().quotas());
        String overage = plan.equals(FREE) ? " Starter bills what is more." : "";
        if (!exceeded.isEmpty()) {
            return plan + ": MORE THAN A MONTH INCLUDES: " + exceeded + "." + overage;
        }
        String withComparison = exceeded(plan, result.quotasWithComparison());
        return plan + ": a run stays within the quota of a month"
                + (withComparison.isEmpty() ? "." : ", but not with the comparison: " + withComparison + "." + overage);
    }

    private static String exceeded(String plan, List<Cost.Quota> quotas) {
        return quotas.stream()
                .filter(quota -> quota.plan().equals(plan) && quota.isExceeded())
                .map(Cost.Quota::text)
                .collect(Collectors.joining(", "));
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
                            Figures.oneLine(table.table(), MAX_NAME) + ", " + kind.meaning() + ": "
                                    + Figures.count(table.count(kind)) + ", for example "
                                    + table.examples().stream()
                                            .filter(difference -> difference.kind() == kind)
                                            .findFirst()
                                            .map(difference -> Figures.oneLine(difference.key(), MAX_NAME))
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

    private static String counted(long number, String one, String many) {
        return Figures.count(number) + " " + (number == 1 ? one : many);
    }

    private static String mebibytes(long bytes) {
        return Figures.rate(bytes / (double) (1 << 20));
    }

    static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, bytes < 100_000_000 ? "%,.3f GB" : "%,.1f GB", bytes / 1e9);
    }

    /** In as few characters as will do: {@code 312 B}, {@code 1.2 KiB}, {@code 512 KiB}, {@code 1.0 MiB}. */
    static String bytes(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double kibibytes = bytes / 1024.0;
        if (kibibytes < 9.95) {
            return String.format(Locale.ROOT, "%.1f KiB", kibibytes);
        }
        return kibibytes < 999.5
                ? String.format(Locale.ROOT, "%.0f KiB", kibibytes)
                : String.format(Locale.ROOT, "%.1f MiB", kibibytes / 1024);
    }
}
