package dev.ferry.report.model;

import java.util.List;

/**
 * What {@code ferry jobs} lists.
 *
 * @param runs the newest first
 * @param earlier how many runs there are besides; 0 when nobody can know since the store is held
 */
public record RunListing(List<RunOverview> runs, long earlier) {

    public RunListing {
        runs = List.copyOf(runs);
    }

    /** Whether this is the report of a run that goes on, which keeps the other runs from being read. */
    public boolean isLive() {
        return runs.stream().anyMatch(run -> run.live() != null);
    }
}
