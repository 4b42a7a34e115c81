package dev.ferry.report;

import dev.ferry.verify.Difference;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

    record Row(
            String table,
            String convexTable,
            String rows,
            String documents,
            String equal,
            String rejected,
            String changedSince,
            String differences,
            boolean differs,
            String time) {}

    /** All differences of one kind. */
    record Kind(String kind, String count, String meaning, List<OfTable> tables) {}

    record OfTable(String table, String count, List<Example> examples, boolean more) {}

    /** @param fields with commas; empty for a whole row or document */
    record Example(String key, String fields) {}

    record Digests(String table, String source, String target, boolean same) {}

    static @Nullable ComparisonSection of(@Nullable VerificationResult compared) {
        if (compared == null) {
            return null;
        }
        return new ComparisonSection(
                what(compared),
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

    private static String what(VerificationResult compared) {
        String how = compared.sample() == null
                ? "Every row of the source was compared with its document, field by field, in "
                : "A sample of " + percent(compared.sample()) + " of the rows was compared, field by field, in ";
        return how + Figures.duration(compared.duration()) + "."
                + (compared.knowsChanges()
                        ? ""
                        : " Rows that were written at the source since the last run could not be told from others.");
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.4f", share * 100).replaceFirst("\\.?0+$", "") + " %";
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
                Visible.whole(table.convexTable()),
                Figures.count(table.rows()),
                Figures.count(table.documents()),
                Figures.count(table.equal()),
                Figures.count(table.rejected()),
                Figures.count(table.changedSince()),
                Figures.count(table.differences()),
                table.differences() > 0,
                Figures.duration(table.duration()));
    }

    private static Row total(VerificationResult compared) {
        Duration time = compared.duration();
        return new Row(
                "All tables",
                "",
                Figures.count(compared.rows()),
                Figures.count(compared.tables().stream()
                        .mapToLong(TableVerification::documents)
                        .sum()),
                Figures.count(compared.equal()),
                Figures.count(compared.rejected()),
                Figures.count(compared.changedSince()),
                Figures.count(compared.differences()),
                compared.differences() > 0,
                Figures.duration(time));
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
                        Visible.whole(table.table()), Figures.count(here), examples, examples.size() < here));
            }
        }
        return new Kind(kind.code(), Figures.count(count), meaning(kind), tables);
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
            case WRONG_REFERENCE -> "A reference of the document leads to the document of another row.";
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
