package dev.ferry.report.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a run: from its start, or from where the one before had ended, to its own end.
 *
 * @param attempt counts from 1
 * @param status as in {@link RunOverview}
 * @param startedAt null when the process died before the job began
 * @param endedAt for an attempt that died its last sign of life; null while it runs
 * @param seconds time it took
 * @param failure in one line; null when there was none
 * @param tables that it worked on, in their order
 */
public record AttemptDetail(
        int attempt,
        String status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        double seconds,
        @Nullable String failure,
        List<AttemptTable> tables) {

    public AttemptDetail {
        tables = List.copyOf(tables);
    }
}
