package dev.ferry.report.model;

import dev.ferry.check.Cost;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal came to: a whole run into a local deployment, which was measured there.
 *
 * @param ending whether it reached its end; if not, all figures are those so far
 * @param failure for one that did not, or has not read every row, what happened and what it means, a line each; else null
 * @param summary of the run, with the comparison at its end
 * @param facts what a report tells beside the summary
 * @param tables in the order they were moved
 * @param calls of functions, as the deployment counted them
 * @param bytesReadByRun bytes of documents that the run's functions read
 * @param bytesReadByComparison bytes of documents that the comparison read in the deployment
 * @param cost of the run alone
 * @param quotasWithComparison what run and comparison use up together
 */
public record RehearsalResult(
        Ending ending,
        @Nullable String failure,
        RunSummary summary,
        RunFacts facts,
        List<RehearsedTable> tables,
        Calls calls,
        long bytesReadByRun,
        long bytesReadByComparison,
        Cost cost,
        List<Cost.Quota> quotasWithComparison) {

    /** How it ended. */
    public enum Ending {
        COMPLETED,
        STOPPED,
        FAILED
    }

    /**
     * Calls of functions.
     *
     * @param mutations by the run
     * @param queries by the run
     * @param comparison queries by the comparison
     */
    public record Calls(long mutations, long queries, long comparison) {}

    public RehearsalResult {
        tables = List.copyOf(tables);
        quotasWithComparison = List.copyOf(quotasWithComparison);
    }

    /** What a report says about it. */
    public RunReport report(Throughput throughput) {
        return RunReport.ofRun(summary, facts, failure, throughput).asRehearsal(RehearsalFacts.of(this));
    }

    /** Rows that were read. */
    public long rows() {
        return results().mapToLong(result -> result.rows().read()).sum();
    }

    /** Rows that a run would reject. */
    public long rejected() {
        return results().mapToLong(result -> result.rows().rejected()).sum();
    }

    /** Whether it reached its end and the comparison found both ends equal. */
    public boolean isEqual() {
        return ending == Ending.COMPLETED
                && summary.verification() != null
                && summary.verification().isEqual();
    }

    /** Whether a run would go well: every row would arrive, and as it is. */
    public boolean isClean() {
        return isEqual() && rejected() == 0 && failure == null;
    }

    private Stream<TableResult> results() {
        return tables.stream().map(RehearsedTable::result);
    }
}
