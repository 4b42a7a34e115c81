package dev.ferry.report.model;

import dev.ferry.check.NotCarried;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report tells beside the counts.
 *
 * @param surroundings ends, versions, plan
 * @param startedAt when the first attempt began; null when it is not known
 * @param endedAt when the last attempt ended; null when it is not known
 * @param attempts how often the run was begun or resumed, this time included
 * @param recheck whether the run sends every row
 * @param selected names of the tables that were asked for; empty for all of the plan
 * @param notCarried columns and tables of the source that the plan leaves out
 * @param rejectedRows rejected rows in the order of table and key: all of them, or of many a limited number
 */
public record RunFacts(
        Surroundings surroundings,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int attempts,
        boolean recheck,
        List<String> selected,
        NotCarried notCarried,
        List<RejectedRow> rejectedRows) {

    public RunFacts {
        selected = List.copyOf(selected);
        rejectedRows = List.copyOf(rejectedRows);
    }

    /** The same between other ends. */
    public RunFacts with(Surroundings others) {
        return new RunFacts(others, startedAt, endedAt, attempts, recheck, selected, notCarried, rejectedRows);
    }
}
