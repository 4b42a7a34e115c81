package dev.ferry.report.model;

import dev.ferry.check.Cost;
import dev.ferry.check.CostEstimate;
import dev.ferry.report.model.RehearsalResult.Ending;
import dev.ferry.verify.Difference;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rehearsals as they may come out. */
public final class RehearsalSamples {

    private static final DocumentSizes NONE = new DocumentSizes(0, 0, 0, 0, 0, 0);
    private static final DocumentSizes MANY = new DocumentSizes(499_998, 310, 402, 1_229, 317_000, 1_020_264);

    private static final RehearsedTable MESSAGES =
            table("messages", 300, 0, Duration.ofMillis(10), 3, 2_000_000_000L, 3_000_000_000L, NONE);

    private RehearsalSamples() {}

    public static List<RehearsalResult> all() {
        return List.of(withRejects(), clean(), different(), brokenOff(), ofTable("t".repeat(63)));
    }

    public static RehearsalResult withRejects() {
        return ofTable("contacts");
    }

    /** Two of its rows have no parent. */
    public static RehearsalResult ofTable(String name) {
        RehearsedTable contacts = table(name, 500_000, 2, Duration.ofSeconds(100), 5_000, 1 << 20, 2 << 20, MANY);
        List<RejectGroup> rejects = List.of(new RejectGroup(
                name, "missing-parent", 2, List.of("1", "2"), "workspace_id: workspaces 7 is not in the source"));
        return result(Ending.COMPLETED, List.of(contacts, MESSAGES), rejects, equal(), 49_000_000_000L);
    }

    public static RehearsalResult clean() {
        RehearsedTable small = table("messages", 300, 0, Duration.ofMillis(10), 3, 90_000, 100_000, NONE);
        return result(Ending.COMPLETED, List.of(small), List.of(), equal(), 1);
    }

    public static RehearsalResult different() {
        TableVerification contacts = new TableVerification(
                "contacts",
                "contacts",
                300,
                302,
                300,
                0,
                0,
                Map.of(DifferenceKind.EXTRA, 2L),
                List.of(new Difference(DifferenceKind.EXTRA, "17", List.of())),
                "aa",
                "bb",
                Duration.ofSeconds(1));
        return result(
                Ending.COMPLETED,
                List.of(MESSAGES),
                List.of(),
                new VerificationResult(null, true, List.of(contacts)),
                1);
    }

    /** All is equal, but the source has kept rows back. */
    public static RehearsalResult notAllRead() {
        RehearsalResult all = result(Ending.COMPLETED, List.of(MESSAGES), List.of(), equal(), 1);
        return new RehearsalResult(
                all.ending(),
                "messages: fewer rows were read than counted",
                all.summary(),
                all.facts(),
                all.tables(),
                all.calls(),
                all.bytesReadByRun(),
                all.bytesReadByComparison(),
                all.cost(),
                all.quotasWithComparison());
    }

    public static RehearsalResult brokenOff() {
        return result(Ending.STOPPED, List.of(MESSAGES), List.of(), null, 0);
    }

    private static VerificationResult equal() {
        return new VerificationResult(null, true, List.of());
    }

    private static RehearsedTable table(
            String name,
            long rows,
            long rejected,
            Duration duration,
            long mutations,
            long written,
            long stored,
            DocumentSizes sizes) {
        return new RehearsedTable(
                new TableResult(name, "completed", new RowCounts(rows, rows - rejected, 0, 0, rejected), duration),
                mutations,
                written,
                stored,
                sizes);
    }

    private static RehearsalResult result(
            Ending ending,
            List<RehearsedTable> tables,
            List<RejectGroup> rejects,
            @Nullable VerificationResult verification,
            long readByComparison) {
        List<Cost.OfTable> costs = tables.stream()
                .map(table -> new Cost.OfTable(
                        table.result().table(),
                        table.result().rows().read(),
                        false,
                        1,
                        table.mutations(),
                        table.bytesWritten(),
                        table.bytesStored()))
                .toList();
        return new RehearsalResult(
                ending,
                ending == Ending.COMPLETED ? null : "Stopped by SIGINT.",
                new RunSummary(
                        1,
                        "completed",
                        Duration.ofSeconds(200),
                        tables.stream().map(RehearsedTable::result).toList(),
                        rejects,
                        Map.of("missing-parent", "Correct the reference."),
                        verification),
                ReportSamples.facts(1, List.of()),
                tables,
                new RehearsalResult.Calls(
                        tables.stream().mapToLong(RehearsedTable::mutations).sum(), 2, 1_001),
                0,
                readByComparison,
                CostEstimate.measured(costs, 2, 0),
                CostEstimate.measured(costs, 1_003, readByComparison).quotas());
    }
}
