package dev.ferry.report;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param run number of the run
 * @param status how it ended, as the user shall read it, e.g. {@code completed}
 * @param duration time it took as a whole
 * @param tables in the order they were moved
 * @param rejects in the order they shall be shown; groups of one reason are shown together, where the first of them
 *     stands
 * @param advice for every reason what to do about it, in one line; a reason may have none
 */
public record RunSummary(
        long run,
        String status,
        Duration duration,
        List<TableResult> tables,
        List<RejectGroup> rejects,
        Map<String, String> advice) {

    public RunSummary {
        tables = List.copyOf(tables);
        rejects = List.copyOf(rejects);
        advice = Map.copyOf(advice);
    }
}
