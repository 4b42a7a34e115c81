package dev.ferry.report.model;

import static dev.ferry.report.model.ReportSamples.KEY;

import dev.ferry.verify.Difference;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A comparison of the tables in {@link ReportSamples}. */
public final class SampleComparison {

    private SampleComparison() {}

    /**
     * A comparison that found differences, or none.
     *
     * @param differences all in messages; none, or more than three
     */
    public static VerificationResult compared(long differences, @Nullable Double sample) {
        List<TableVerification> tables = new ArrayList<>();
        for (TableResult table : ReportSamples.demo(differences > 0 ? 1 : 0)) {
            boolean differs = differences > 0 && table.table().equals("messages");
            Map<DifferenceKind, Long> counts = differs
                    ? Map.of(
                            DifferenceKind.MISSING,
                            2L,
                            DifferenceKind.DIFFERENT,
                            differences - 3,
                            DifferenceKind.EXTRA,
                            1L)
                    : Map.of();
            long differing = differs ? differences - 1 : 0;
            tables.add(new TableVerification(
                    table.table(),
                    table.table().equals("contact_notes") ? "contactNotes" : table.table(),
                    table.rows().read(),
                    table.rows().read() - table.rows().rejected() - (differs ? 1 : 0),
                    table.rows().read() - table.rows().rejected() - differing,
                    table.rows().rejected(),
                    0,
                    counts,
                    differs
                            ? List.of(
                                    new Difference(DifferenceKind.MISSING, KEY + "01", List.of()),
                                    new Difference(DifferenceKind.MISSING, KEY + "02", List.of()),
                                    new Difference(
                                            DifferenceKind.DIFFERENT, KEY + "03", List.of("content", "metadata")),
                                    new Difference(DifferenceKind.EXTRA, KEY + "04", List.of()))
                            : List.of(),
                    sample == null ? digest(table.table(), "") : null,
                    sample == null ? digest(table.table(), differs ? "x" : "") : null,
                    Duration.ofMillis(30 + table.rows().read() / 10)));
        }
        return new VerificationResult(sample, true, tables);
    }

    private static String digest(String table, String salt) {
        StringBuilder digest = new StringBuilder();
        Random random = new Random((table + salt).hashCode());
        while (digest.length() < 64) {
            digest.append(Integer.toHexString(random.nextInt(16)));
        }
        return digest.toString();
    }
}
