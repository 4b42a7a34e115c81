package dev.ferry.report.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code ferry jobs}. The names of the components are the fields of {@code --json} and stay.
 *
 * @param run number of the run
 * @param status {@code running}, {@code completed}, {@code failed}, {@code stopped}, {@code abandoned} or {@code died}
 * @param startedAt when the first attempt began; null when the process died before it did
 * @param endedAt when the last attempt ended, for one that died its last sign of life; null while it runs
 * @param seconds that all attempts took together, without the time between them
 * @param read rows that the source gave
 * @param written documents that Convex inserted or updated
 * @param unchanged rows that were in Convex already as they are
 * @param rejected rows that did not go to Convex
 * @param attempts how often the run was begun or resumed
 * @param live who is at it; null unless this was read from the report of a run that goes on
 */
public record RunOverview(
        long run,
        String status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        double seconds,
        long read,
        long written,
        long unchanged,
        long rejected,
        int attempts,
        @Nullable LiveNote live) {}
