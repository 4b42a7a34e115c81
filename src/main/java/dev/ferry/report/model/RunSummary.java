package dev.ferry.report.model;

import dev.ferry.verify.VerificationResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run came to.
 *
 * @param run number of the run
 * @param status how it ended, as the user reads it, e.g. {@code completed}
 * @param duration time it took as a whole
 * @param tables in the order they were moved
 * @param rejects in the order in which they are shown; groups of one reason are shown together, where the first of them
 *     stands
 * @param advice for every reason what to do about it, in one line; a reason may have none
 * @param verification what the comparison at the end of the run came to, so far if it was broken off; null when there was
 *     none
 */
public record RunSummary(
        long run,
        String status,
        Duration duration,
        List<TableResult> tables,
        List<RejectGroup> rejects,
        Map<String, String> advice,
        @Nullable VerificationResult verification) {

    public RunSummary {
        tables = List.copyOf(tables);
        rejects = List.copyOf(rejects);
        advice = Map.copyOf(advice);
    }

    /** A run without a comparison. */
    public RunSummary(
            long run,
            String status,
            Duration duration,
            List<TableResult> tables,
            List<RejectGroup> rejects,
            Map<String, String> advice) {
        this(run, status, duration, tables, rejects, advice, null);
    }
}
