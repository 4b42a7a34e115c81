package dev.ferry.report.text;

import dev.ferry.check.NotCarried;
import dev.ferry.figures.Figures;
import dev.ferry.report.screen.StdoutTerminal;
import dev.ferry.report.screen.Visible;
import dev.ferry.verify.Difference;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What a comparison of both ends came to, as text: the tables with their sums, each difference by name, the verdict. */
public final class VerificationText {

    private static final int MAX_NAME = 63;
    private static final int MAX_KEY = 100;

    /** The number of each kind that is named in a table; {@code --json} has more. */
    private static final int NAMED = 5;

    private static final String RESET = "\u001b[0m";
    private static final String RED = "\u001b[1;31m";
    private static final String GREEN = "\u001b[1;32m";
    private static final String YELLOW = "\u001b[1;33m";

    private final StdoutTerminal terminal;

    /** @param terminal to fit */
    public VerificationText(StdoutTerminal terminal) {
        this.terminal = terminal;
    }

    /** The text for a plan that names everything, lines ended by newlines. */
    public String of(VerificationResult result) {
        return of(result, NotCarried.NOTHING, true);
    }

    /**
     * The text, lines ended by newlines.
     *
     * @param left what was not compared, since the plan does not name it
     * @param isSaid whether that was named before
     */
    public String of(VerificationResult result, NotCarried left, boolean isSaid) {
        StringBuilder text = new StringBuilder(sampled(result)).append(table(result));
        for (DifferenceKind kind : DifferenceKind.values()) {
            text.append(differences(result, kind));
        }
        return text.append(digests(result))
                .append('\n')
                .append(isSaid ? "" : LeftText.of(left, terminal.columns()))
                .append(verdict(result, left))
                .toString();
    }

    private String sampled(VerificationResult result) {
        return result.sample() == null
                ? ""
                : coloured(
                                paragraph("SAMPLED: only " + share(result.sample())
                                                + " of the rows were compared, and as many documents looked for in the"
                                                + " source. What is wrong elsewhere was not looked for.")
                                        .stripTrailing(),
                                YELLOW)
                        + "\n\n";
    }

    private String table(VerificationResult result) {
        TextTable table =
                new TextTable().row("table", "rows", "equal", "rejected", "changed", "different", "extra", "");
        for (TableVerification each : result.tables()) {
            table.row(cells(Visible.oneLine(each.table(), MAX_NAME), List.of(each)));
        }
        return table.row(cells("total", result.tables())).render("  ", terminal.columns()) + "\n";
    }

    private static String[] cells(String name, List<TableVerification> tables) {
        return new String[] {
            name,
            sum(tables, TableVerification::rows),
            sum(tables, TableVerification::equal),
            sum(tables, TableVerification::rejected),
            sum(tables, TableVerification::changedSince),
            sum(tables, table -> table.differences() - table.count(DifferenceKind.EXTRA)),
            sum(tables, table -> table.count(DifferenceKind.EXTRA)),
            ""
        };
    }

    private static String sum(List<TableVerification> tables, ToLongFunction<TableVerification> count) {
        return Figures.count(tables.stream().mapToLong(count).sum());
    }

    private String differences(VerificationResult result, DifferenceKind kind) {
        long all =
                result.tables().stream().mapToLong(table -> table.count(kind)).sum();
        if (all == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        text.append("  ")
                .append(coloured(kind.code(), RED))
                .append(" (")
                .append(Figures.count(all))
                .append("): ")
                .append(kind.meaning())
                .append('\n');
        for (TableVerification table : result.tables()) {
            if (table.count(kind) > 0) {
                text.append(named(table, kind));
            }
        }
        return text.append(Paragraph.of("To do: " + result.advice(kind) + ".", "    ", terminal.columns()))
                .append('\n')
                .toString();
    }

    private static String named(TableVerification table, DifferenceKind kind) {
        List<Difference> named = table.examples().stream()
                .filter(difference -> difference.kind() == kind)
                .limit(NAMED)
                .toList();
        StringBuilder text = new StringBuilder();
        for (Difference difference : named) {
            text.append("    ")
                    .append(Visible.oneLine(table.table(), MAX_NAME))
                    .append(' ')
                    .append(Visible.oneLine(difference.key(), MAX_KEY))
                    .append(
                            difference.fields().isEmpty()
                                    ? ""
                                    : difference.fields().stream()
                                            .map(field -> Visible.oneLine(field, MAX_NAME))
                                            .collect(Collectors.joining(", ", ": ", "")))
                    .append('\n');
        }
        long more = table.count(kind) - named.size();
        return text.append(
                        more > 0
                                ? "    and " + Figures.count(more) + " more of "
                                        + Visible.oneLine(table.table(), MAX_NAME) + "\n"
                                : "")
                .toString();
    }

    /** For two people who want to know whether they see the same. */
    private String digests(VerificationResult result) {
        StringBuilder text = new StringBuilder();
        for (TableVerification table : result.tables()) {
            String source = table.sourceDigest();
            String target = table.targetDigest();
            if (source == null || target == null) {
                continue;
            }
            String name = Visible.oneLine(table.table(), MAX_NAME);
            text.append(
                    source.equals(target)
                            ? digest(name, source)
                            : digest(name + ", source", source) + digest(name + ", target", target));
        }
        return text.isEmpty()
                ? ""
                : paragraph("SHA-256 sums of the documents, in any order, one where both ends agree:") + text;
    }

    /** On a line of its own where the terminal would break it: a user who copies it should get it whole. */
    private String digest(String name, String digest) {
        String line = "  " + name + ": " + digest;
        return line.length() <= terminal.columns() ? line + "\n" : "  " + name + ":\n    " + digest + "\n";
    }

    private String verdict(VerificationResult result, NotCarried left) {
        String outstanding =
                (left.isSplit() ? " Partitions that are not in the plan were not compared and are not in Convex." : "")
                        + (result.rejected() == 0
                                ? ""
                                : " " + Figures.rows(result.rejected())
                                        + (result.rejected() == 1
                                                ? " is an outstanding reject and not in Convex as it is"
                                                : " are outstanding rejects and not in Convex as they are")
                                        + ": `ferry jobs show` tells why.")
                        + (result.changedSince() == 0
                                ? ""
                                : " " + Figures.rows(result.changedSince())
                                        + (result.changedSince() == 1
                                                ? " differs but was written after the last run began: the next `ferry run` carries"
                                                        + " it."
                                                : " differ but were written after the last run began: the next `ferry run` carries"
                                                        + " them."))
                        + (result.knowsChanges() || result.isEqual()
                                ? ""
                                : " When the last run began is not known, so rows that were written since count as differences.");
        String compared = Figures.rows(result.rows()) + (result.sample() == null ? "" : " of a sample")
                + " compared in " + Figures.duration(result.duration());
        if (!result.shortages().isEmpty()) {
            return coloured(
                            paragraph("NOT EVERY ROW WAS SEEN, so the comparison says nothing: "
                                            + String.join("; ", result.shortages()))
                                    .stripTrailing(),
                            RED)
                    + "\n";
        }
        if (!result.isEqual()) {
            return coloured(
                            paragraph("DIFFERENT: " + Figures.count(result.differences())
                                            + (result.differences() == 1 ? " difference, " : " differences, ")
                                            + compared
                                            + "." + outstanding)
                                    .stripTrailing(),
                            RED)
                    + "\n";
        }
        boolean isAllEqual =
                result.rejected() == 0 && result.changedSince() == 0 && result.sample() == null && !left.isSplit();
        return coloured(
                        paragraph(equal(result, left) + ": " + compared + ", " + Figures.count(result.equal())
                                        + " equal in every field, no document without a row." + outstanding)
                                .stripTrailing(),
                        isAllEqual ? GREEN : YELLOW)
                + "\n";
    }

    private static String equal(VerificationResult result, NotCarried left) {
        return (left.isSplit() ? "EQUAL AS FAR AS PLANNED" : "EQUAL")
                + (result.changedSince() == 0 ? "" : " BUT FOR ROWS CHANGED SINCE")
                + (result.sample() == null ? "" : " AS FAR AS SAMPLED");
    }

    private static String share(double sample) {
        return String.format(
                Locale.ROOT,
                "%s %%",
                BigDecimal.valueOf(sample)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString());
    }

    private String paragraph(String text) {
        return Paragraph.of(text, "", terminal.columns());
    }

    private String coloured(String text, String colour) {
        return terminal.colour() ? colour + text + RESET : text;
    }
}
