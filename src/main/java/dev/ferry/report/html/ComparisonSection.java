package dev.ferry.report.html;

import dev.ferry.figures.Figures;
import dev.ferry.report.model.RunReport;
import dev.ferry.report.model.VerdictSentence;
import dev.ferry.report.screen.Visible;
import dev.ferry.verify.Difference;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of both ends on the page.
 *
 * @param what how much was compared, in a sentence
 * @param sum how its rows add up, or that they do not
 * @param total all tables together
 * @param kinds the differences by kind; none when both ends are equal
 * @param digests of both ends by table; none of a sample
 */
record ComparisonSection(
        String what, String sum, List<Row> tables, Row total, List<Kind> kinds, List<Digests> digests) {

    record Row(String table, List<Cell> cells) {}

    /** All differences of one kind. */
    record Kind(String kind, String count, String meaning, Prose advice, List<OfTable> tables) {}

    record OfTable(String table, String count, List<Example> examples, boolean more) {}

    /** @param fields with commas; empty for a whole row or document */
    record Example(String key, String fields) {}

    record Digests(String table, String source, String target, boolean same) {}

    /** Null when nothing was compared. */
    static @Nullable ComparisonSection of(RunReport report) {
        VerificationResult compared = report.verification();
        if (compared == null) {
            return null;
        }
        boolean brokenOff = report.summary() != null && !VerdictSentence.isCompleted(report);
        return new ComparisonSection(
                what(compared, brokenOff),
                sum(compared),
                compared.tables().stream().map(ComparisonSection::row).toList(),
                total(compared),
                Arrays.stream(DifferenceKind.values())
                        .map(kind -> kind(kind, compared))
                        .filter(kind -> !kind.tables().isEmpty())
                        .toList(),
                compared.tables().stream()
                        .filter(table -> table.sourceDigest() != null && table.targetDigest() != null)
                        .map(ComparisonSection::digests)
                        .toList());
    }

    private static String what(VerificationResult compared, boolean brokenOff) {
        String how = brokenOff
                ? "The comparison was broken off. What it had compared until then took "
                : compared.sample() == null
                        ? "Every row of the source was compared with its document, field by field, in "
                        : "A sample of " + Figures.percent(compared.sample())
                                + " of the rows was compared, field by field, in ";
        return how + Figures.duration(compared.duration()) + "."
                + (compared.knowsChanges()
                        ? ""
                        : " Rows that were written at the source since the last run could not be told from others.");
    }

    private static String sum(VerificationResult compared) {
        long differing = compared.tables().stream()
                .mapToLong(table -> table.differences() - table.count(DifferenceKind.EXTRA))
                .sum();
        long accounted = compared.equal() + compared.rejected() + compared.changedSince() + differing;
        String parts = Figures.count(compared.equal()) + " equal + " + Figures.count(compared.rejected())
                + " rejected + " + Figures.count(compared.changedSince()) + " written since + "
                + Figures.count(differing) + " differing";
        return accounted == compared.rows()
                ? Figures.count(compared.rows()) + " rows = " + parts
                : "Does not add up: " + Figures.count(compared.rows()) + " rows, but " + parts + " = "
                        + Figures.count(accounted);
    }

    private static Row row(TableVerification table) {
        return new Row(
                Visible.whole(table.table()),
                cells(
                        table.rows(),
                        table.documents(),
                        table.equal(),
                        table.rejected(),
                        table.changedSince(),
                        table.differences(),
                        table.duration()));
    }

    private static Row total(VerificationResult compared) {
        long documents = compared.tables().stream()
                .mapToLong(TableVerification::documents)
                .sum();
        return new Row(
                "All tables",
                cells(
                        compared.rows(),
                        documents,
                        compared.equal(),
                        compared.rejected(),
                        compared.changedSince(),
                        compared.differences(),
                        compared.duration()));
    }

    private static List<Cell> cells(
            long rows, long documents, long equal, long rejected, long changedSince, long differences, Duration time) {
        return List.of(
                Cell.count("Rows", rows),
                Cell.count("Documents", documents),
                Cell.count("Equal", equal),
                Cell.count("Rejected", rejected),
                Cell.count("Written since", changedSince),
                Cell.wrong("Differences", differences),
                Cell.time(time));
    }

    private static Kind kind(DifferenceKind kind, VerificationResult compared) {
        List<OfTable> tables = new ArrayList<>();
        long count = 0;
        for (TableVerification table : compared.tables()) {
            long here = table.count(kind);
            count += here;
            if (here > 0) {
                List<Example> examples = table.examples().stream()
                        .filter(example -> example.kind() == kind)
                        .map(ComparisonSection::example)
                        .toList();
                tables.add(new OfTable(
                        Visible.whole(table.table()), counted(kind, here), examples, examples.size() < here));
            }
        }
        return new Kind(
                kind.code(), counted(kind, count), meaning(kind), Prose.of(compared.advice(kind) + "."), tables);
    }

    private static String counted(DifferenceKind kind, long count) {
        return kind == DifferenceKind.EXTRA ? Figures.counted(count, "document", "documents") : Figures.rows(count);
    }

    private static Example example(Difference difference) {
        return new Example(
                Visible.text(difference.key()),
                difference.fields().stream().map(Visible::text).collect(Collectors.joining(", ")));
    }

    private static String meaning(DifferenceKind kind) {
        return switch (kind) {
            case MISSING -> "The row has no document in Convex.";
            case DUPLICATE -> "Convex holds several documents with the key of one row.";
            case DANGLING_REFERENCE -> "A reference of the document leads to no document.";
            case WRONG_REFERENCE ->
                "A reference of the document leads to the document of another row, or to one without a row.";
            case DIFFERENT -> "A field of the document has another value than the row gives.";
            case EXTRA -> "The document has no row: deleted at the source since it was moved, or not brought by Ferry.";
        };
    }

    private static Digests digests(TableVerification table) {
        String source = String.valueOf(table.sourceDigest());
        String target = String.valueOf(table.targetDigest());
        return new Digests(Visible.whole(table.table()), source, target, source.equals(target));
    }
}
