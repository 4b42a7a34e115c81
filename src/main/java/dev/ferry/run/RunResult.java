package dev.ferry.run;

import dev.ferry.report.model.RunFacts;
import dev.ferry.report.model.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param facts what a report tells beside the summary
 * @param failure for a failed or stopped run, or one of rows that are missing, some lines for the operator: what
 *     happened, where, and what to do; else null
 * @param cause for a failed run where it ended and what happened, to follow on "ended"; else null
 */
public record RunResult(
        Outcome outcome,
        RunSummary summary,
        RunFacts facts,
        @Nullable String failure,
        @Nullable String cause) {

    /** One that did not fail. */
    public RunResult(Outcome outcome, RunSummary summary, RunFacts facts, @Nullable String failure) {
        this(outcome, summary, facts, failure, null);
    }

    /** What decides the exit code. */
    public enum Outcome {
        /** All rows are in Convex. */
        CLEAN,
        /** Finished, but some rows are outstanding rejects. */
        WITH_REJECTS,
        /** Finished, but the comparison at its end found differences. */
        WITH_DIFFERENCES,
        /** Finished, but the source has handed out fewer rows than it counts. */
        WITH_ROWS_MISSING,
        /** Asked to stop, and did so between two chunks; the next run resumes. */
        STOPPED,
        /** Another run has taken over the deployment, or somebody has closed it; this one has stopped. */
        OVERTAKEN,
        /** Ended in the middle; the next run resumes. */
        FAILED
    }
}
