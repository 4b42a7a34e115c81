package dev.ferry.report.model;

import dev.ferry.verify.VerificationResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@code report.json} and {@code report.html} tell: of a run, a rehearsal, or a comparison alone.
 *
 * @param kind what was done
 * @param summary what the run came to; null for a comparison alone
 * @param failure why the run ended early, or has not read every row, for the operator; else null
 * @param throughput of the last attempt
 * @param verification what the comparison of both ends came to; null when there was none
 * @param rehearsal what a rehearsal has found out beside its counts; empty otherwise
 */
public record RunReport(
        Kind kind,
        @Nullable RunSummary summary,
        RunFacts facts,
        @Nullable String failure,
        Throughput throughput,
        @Nullable VerificationResult verification,
        List<Fact> rehearsal) {

    public RunReport {
        rehearsal = List.copyOf(rehearsal);
    }

    /** What was done. */
    public enum Kind {
        /** Rows were moved, as {@code ferry run} does. */
        RUN,
        /** Rows were moved into a deployment of this process, and nothing reached the real one. */
        REHEARSAL,
        /** Both ends were compared, and nothing was moved. */
        VERIFICATION
    }

    /** Of a run, with the comparison at its end if there was one. */
    public static RunReport ofRun(RunSummary summary, RunFacts facts, @Nullable String failure, Throughput throughput) {
        return new RunReport(Kind.RUN, summary, facts, failure, throughput, summary.verification(), List.of());
    }

    /** Of a comparison alone. */
    public static RunReport ofVerification(RunFacts facts, VerificationResult verification) {
        return new RunReport(Kind.VERIFICATION, null, facts, null, Throughput.NONE, verification, List.of());
    }

    /** The same with a comparison of both ends. */
    public RunReport with(VerificationResult compared) {
        return new RunReport(kind, summary, facts, failure, throughput, compared, rehearsal);
    }

    /** The same as that of a rehearsal. */
    public RunReport asRehearsal(List<Fact> found) {
        return new RunReport(Kind.REHEARSAL, summary, facts, failure, throughput, verification, found);
    }

    /** Tables in the order they were moved; none for a comparison alone. */
    public List<TableResult> tables() {
        return summary == null ? List.of() : summary.tables();
    }

    /** Outstanding rejects by table and reason. */
    public List<RejectGroup> rejects() {
        return summary == null ? List.of() : summary.rejects();
    }

    /** Rows that are outstanding rejects; not all of them need be listed. */
    public long rejected() {
        return rejects().stream().mapToLong(RejectGroup::count).sum();
    }

    /** {@code completed}, {@code failed}, {@code stopped}; of a comparison alone {@code equal} or {@code different}. */
    public String status() {
        if (summary != null) {
            return summary.status();
        }
        return verification != null && verification.isEqual() ? "equal" : "different";
    }
}
