package dev.ferry.report.model;

import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as programs see it: the names of the components are the fields of {@code verification} in {@code
 * report.json}. Differences have every kind, also those that do not occur.
 */
public record ReportedVerification(
        boolean equal,
        @Nullable Double sample,
        boolean knowsChanges,
        long rows,
        long equalRows,
        long rejected,
        long changedSince,
        long unnoticed,
        long differences,
        double seconds,
        List<Table> tables) {

    /** One table. */
    public record Table(
            String table,
            String convexTable,
            long rows,
            long documents,
            long equal,
            long rejected,
            long changedSince,
            Map<String, Long> differences,
            List<Example> examples,
            @Nullable String sourceDigest,
            @Nullable String targetDigest,
            double seconds) {}

    /** One difference. */
    public record Example(String kind, String key, List<String> fields) {}

    /** What a comparison came to, as programs see it. */
    public static ReportedVerification of(VerificationResult compared) {
        return new ReportedVerification(
                compared.isEqual(),
                compared.sample(),
                compared.knowsChanges(),
                compared.rows(),
                compared.equal(),
                compared.rejected(),
                compared.changedSince(),
                compared.unnoticed(),
                compared.differences(),
                compared.duration().toMillis() / 1000.0,
                compared.tables().stream().map(ReportedVerification::table).toList());
    }

    private static Table table(TableVerification table) {
        Map<String, Long> differences = new LinkedHashMap<>();
        for (DifferenceKind kind : DifferenceKind.values()) {
            differences.put(kind.code(), table.count(kind));
        }
        return new Table(
                table.table(),
                table.convexTable(),
                table.rows(),
                table.documents(),
                table.equal(),
                table.rejected(),
                table.changedSince(),
                differences,
                table.examples().stream()
                        .map(example -> new Example(example.kind().code(), example.key(), example.fields()))
                        .toList(),
                table.sourceDigest(),
                table.targetDigest(),
                table.duration().toMillis() / 1000.0);
    }
}
