package dev.ferry.report.model;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
 * @param rows what became of them
 * @param attempts how often the run was begun or resumed
 * @param live who is at it; null unless this was read from the report of a run that goes on
 */
public record RunOverview(
        long run,
        String status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        double seconds,
        @JsonUnwrapped RowCounts.Merged rows,
        int attempts,
        @Nullable LiveNote live) {}
