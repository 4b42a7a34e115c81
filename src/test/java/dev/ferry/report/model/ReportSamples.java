package dev.ferry.report.model;

import dev.ferry.check.NotCarried;
import dev.ferry.report.model.Throughput.Sample;
import dev.ferry.report.model.Throughput.Span;
import dev.ferry.source.OtherTable;
import dev.ferry.source.SplitTable;
import dev.ferry.source.TableFacts;
import dev.ferry.verify.Difference;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports of every kind that there is, by the name of the case. */
public final class ReportSamples {

    static final Instant STARTED = Instant.parse("2026-11-22T10:00:00Z");
    static final Instant ENDED = Instant.parse("2026-11-22T10:01:07Z");

    /** What an attacker would call a table or a key. */
    static final String EVIL = "<script>alert(1)</script>";

    static final String EVIL_ATTRIBUTE = "\" onload=\"alert(2)\" x='</script><img src=http://evil.example/x.png>";

    static final String KEY = "6f1d3c52-8a0e-4b57-9c1f-0d2f6f8e4a";

    private ReportSamples() {}

    public static Map<String, RunReport> all() {
        Map<String, RunReport> samples = new LinkedHashMap<>();
        samples.put("clean", clean());
        samples.put("not-compared", notCompared());
        samples.put("rejects-and-differences", rejectsAndDifferences());
        samples.put("failed", failed());
        samples.put("stopped", stopped());
        samples.put("hostile", hostile());
        samples.put("does-not-add-up", doesNotAddUp());
        samples.put("nothing-to-move", nothingToMove());
        samples.put("comparison", RunReport.ofVerification(facts(1, List.of()), SampleComparison.compared(0, 0.05)));
        samples.put("rehearsal", rehearsal());
        return samples;
    }

    public static RunReport clean() {
        return notCompared().with(SampleComparison.compared(0, null));
    }

    static RunReport notCompared() {
        return RunReport.ofRun(
                summary("completed", demo(0), List.of()), facts(1, List.of()), null, SampleThroughput.of(69_060));
    }

    public static RunReport rejectsAndDifferences() {
        return rejected().with(SampleComparison.compared(9, null));
    }

    private static RunReport rejected() {
        List<RejectGroup> groups = List.of(
                new RejectGroup(
                        "messages",
                        "rejected-parent",
                        1_204,
                        keys(3),
                        "conversation_id: conversations " + KEY + "07 was itself rejected"),
                new RejectGroup(
                        "contact_notes",
                        "rejected-parent",
                        12,
                        keys(3),
                        "contact_id: contacts " + KEY + "11 was itself rejected"),
                new RejectGroup("contacts", "null-in-required", 7, keys(3), "created_at is NULL; the plan requires it"),
                new RejectGroup("contacts", "inexact-number", 1, keys(1), "lead_score: no float64 holds the number"));
        List<RejectedRow> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(new RejectedRow("messages", KEY + (10 + i), "rejected-parent", "conversation_id: …", 7));
        }
        return RunReport.ofRun(
                summary("completed", demo(1_224), groups), facts(3, rows), null, SampleThroughput.of(20_000));
    }

    public static RunReport failed() {
        return RunReport.ofRun(
                summary("failed", broken("failed"), List.of()),
                facts(1, List.of()),
                "Run 7 ended in messages after key " + KEY + "07, 22,300 rows done: mutation migrate:migrateMessages at"
                        + " https://happy-otter-123.convex.cloud was refused with HTTP 401 BadDeployKey: the deploy key did"
                        + " not arrive as one; check the key and whatever proxy stands before Convex. Nothing of this call"
                        + " was written.\nWhat is in Convex stays there; `ferry run` goes on from this place.",
                SampleThroughput.of(31_560));
    }

    public static RunReport stopped() {
        return RunReport.ofRun(
                summary("stopped", broken("stopped"), List.of()),
                facts(2, List.of()),
                "Run 7 stopped, messages after key " + KEY
                        + "07, 22,300 of 50,000 done; `ferry run` goes on from there.",
                SampleThroughput.of(31_560));
    }

    public static RunReport hostile() {
        List<TableResult> tables = List.of(
                table(EVIL, "completed", 10, 8, 1, 0, 1),
                table(EVIL_ATTRIBUTE, "completed", 10, 10, 0, 0, 0),
                table(
                        "{{page.title}} {{{style}}} & &amp; \u202Ereversed \u0000\u0007\uD800",
                        "completed",
                        3,
                        3,
                        0,
                        0,
                        0),
                table("a_name_without_any_place_to_break_it_".repeat(6), "completed", 1, 1, 0, 0, 0));
        List<RejectGroup> groups = List.of(new RejectGroup(
                EVIL, "illegal-key", 1, List.of(EVIL_ATTRIBUTE), "</script>" + EVIL + " `" + EVIL + "` at a.b"));
        List<RejectedRow> rows = List.of(new RejectedRow(EVIL, EVIL_ATTRIBUTE, "illegal-key", "</script>" + EVIL, 1));
        Map<DifferenceKind, Long> counts = Map.of(DifferenceKind.DIFFERENT, 1L);
        VerificationResult compared = new VerificationResult(
                null,
                false,
                List.of(new TableVerification(
                        EVIL,
                        EVIL,
                        10,
                        10,
                        8,
                        1,
                        0,
                        counts,
                        List.of(new Difference(DifferenceKind.DIFFERENT, EVIL_ATTRIBUTE, List.of(EVIL))),
                        EVIL,
                        EVIL_ATTRIBUTE,
                        Duration.ofMillis(12))));
        Surroundings around = new Surroundings(EVIL, EVIL, EVIL, EVIL, EVIL_ATTRIBUTE, EVIL, EVIL, 1);
        RunFacts facts = new RunFacts(around, STARTED, ENDED, 1, false, List.of(EVIL), hostileLeft(), rows);
        Throughput throughput = new Throughput(
                List.of(new Sample(0, 0), new Sample(1, 5), new Sample(2, 9), new Sample(3, 24)),
                List.of(new Span(EVIL, 0, 2), new Span(EVIL_ATTRIBUTE, 2, 3)));
        return new RunReport(
                RunReport.Kind.RUN,
                summary("completed", tables, groups),
                facts,
                EVIL + "\n" + EVIL_ATTRIBUTE,
                throughput,
                compared,
                List.of(new Fact(EVIL, EVIL_ATTRIBUTE)));
    }

    private static NotCarried hostileLeft() {
        OtherTable table = new OtherTable(EVIL, EVIL_ATTRIBUTE, TableFacts.Kind.TABLE, 3, OtherTable.Told.COUNTED);
        return new NotCarried(
                List.of(EVIL),
                List.of(table),
                List.of(new SplitTable(EVIL_ATTRIBUTE, EVIL, true, 2, List.of(table))),
                true);
    }

    static RunReport doesNotAddUp() {
        List<TableResult> tables = List.of(
                table("contacts", "completed", 100, 98, 0, 0, 0),
                table("messages", "completed", 100, 102, 0, 0, 0),
                table("notes", "completed", 1, 0, 0, 0, 0));
        return RunReport.ofRun(summary("completed", tables, List.of()), facts(1, List.of()), null, Throughput.NONE);
    }

    public static RunReport nothingToMove() {
        return RunReport.ofRun(
                summary("completed", List.of(table("contacts", "completed", 0, 0, 0, 0, 0)), List.of()),
                facts(1, List.of()),
                null,
                Throughput.NONE);
    }

    static RunReport rehearsal() {
        return rejected()
                .asRehearsal(List.of(
                        new Fact("Deployment", "a LocalConvex of class S16 in this process"),
                        new Fact("Calls", "701"),
                        new Fact("Written", "38.2 MB")));
    }

    static List<TableResult> demo(long rejected) {
        return List.of(
                table("workspaces", "completed", 3, 3, 0, 0, 0),
                table("workspace_members", "completed", 57, 50, 0, 7, 0),
                table("contacts", "completed", 4_000, 3_992 - (rejected > 0 ? 8 : 0), 8, 0, rejected > 0 ? 8 : 0),
                table("conversations", "completed", 5_000, 5_000, 0, 0, 0),
                table(
                        "messages",
                        "completed",
                        50_000,
                        48_000 - (rejected > 0 ? 1_204 : 0),
                        1_200,
                        800,
                        rejected > 0 ? 1_204 : 0),
                table(
                        "contact_notes",
                        "completed",
                        10_000,
                        10_000 - (rejected > 0 ? 12 : 0),
                        0,
                        0,
                        rejected > 0 ? 12 : 0));
    }

    private static List<TableResult> broken(String status) {
        return List.of(
                table("workspaces", "completed", 3, 3, 0, 0, 0),
                table("workspace_members", "completed", 57, 57, 0, 0, 0),
                table("contacts", "completed", 4_000, 4_000, 0, 0, 0),
                table("conversations", "completed", 5_000, 5_000, 0, 0, 0),
                table("messages", status, 22_300, 22_300, 0, 0, 0),
                new TableResult("contact_notes", "not begun", RowCounts.NONE, Duration.ZERO));
    }

    private static TableResult table(
            String name, String status, long read, long inserted, long updated, long unchanged, long rejected) {
        return new TableResult(
                name,
                status,
                new RowCounts(read, inserted, updated, unchanged, rejected),
                Duration.ofMillis(40 + read));
    }

    private static RunSummary summary(String status, List<TableResult> tables, List<RejectGroup> rejects) {
        return new RunSummary(
                7,
                status,
                Duration.between(STARTED, ENDED),
                tables,
                rejects,
                Map.of(
                        "rejected-parent",
                        "Correct the referenced row first; this one follows with the next run.",
                        "null-in-required",
                        "Fill the column, or give it when-null or optional: true in config/plan.yml.",
                        "illegal-key",
                        EVIL));
    }

    public static RunFacts facts(int attempts, List<RejectedRow> rows) {
        Surroundings around = new Surroundings(
                "0.1.0",
                "17.0.17+10",
                "17.2",
                "postgres.abcdefghijklmnopqrst@aws-0-eu-central-1.pooler.supabase.com:5432/postgres",
                "https://happy-otter-123.convex.cloud",
                "happy-otter-123",
                "9f2c1b7de4a05c8831f6d0ab42e97c55",
                100);
        return new RunFacts(
                around,
                STARTED,
                ENDED,
                attempts,
                false,
                List.of(),
                new NotCarried(
                        List.of("workspaces.description", "workspace_members.settings", "contact_notes.metadata"),
                        List.of(),
                        List.of(),
                        true),
                rows);
    }

    private static List<String> keys(int count) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(KEY + (21 + i));
        }
        return keys;
    }
}
