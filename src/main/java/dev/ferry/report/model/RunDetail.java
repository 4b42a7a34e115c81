package dev.ferry.report.model;

import dev.ferry.verify.VerificationResult;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ferry jobs show} shows of a run. The names of the components are the fields of {@code --json} and of the
 * live report, and stay.
 *
 * @param run number of the run
 * @param status as in {@link RunOverview}
 * @param startedAt when the first attempt began; null when the process died before it did
 * @param endedAt when the last attempt ended; null while it runs
 * @param seconds that all attempts took together
 * @param recheck whether the run sends every row
 * @param tables in the order they were moved; a table that is not among them has not been begun
 * @param attempts oldest first; of a live report the attempt that goes on only
 * @param rejects rejects by table and reason, the largest group first; null when they cannot be read since a run holds
 *     the store
 * @param rejectedRows each reject, when that was asked for
 * @param live who is at it; null unless this was read from the report of a run that goes on
 * @param settled how many rows of each table were sent once more behind the last table, with references to rows that came
 *     after them; tables without any are not among them
 * @param verification what the comparison of both ends at its end came to, so far if it was broken off; null when there
 *     was none, or it cannot be read since a run holds the store
 */
public record RunDetail(
        long run,
        String status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        double seconds,
        boolean recheck,
        List<TableDetail> tables,
        List<AttemptDetail> attempts,
        @Nullable List<RejectGroup> rejects,
        @Nullable List<RejectedRow> rejectedRows,
        @Nullable LiveNote live,
        Map<String, Long> settled,
        @Nullable ReportedVerification verification) {

    public RunDetail {
        settled = Collections.unmodifiableMap(new TreeMap<>(settled));
        tables = List.copyOf(tables);
        attempts = List.copyOf(attempts);
        rejects = rejects == null ? null : List.copyOf(rejects);
        rejectedRows = rejectedRows == null ? null : List.copyOf(rejectedRows);
    }

    /** A run without a comparison. */
    public RunDetail(
            long run,
            String status,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            double seconds,
            boolean recheck,
            List<TableDetail> tables,
            List<AttemptDetail> attempts,
            @Nullable List<RejectGroup> rejects,
            @Nullable List<RejectedRow> rejectedRows,
            @Nullable LiveNote live) {
        this(
                run,
                status,
                startedAt,
                endedAt,
                seconds,
                recheck,
                tables,
                attempts,
                rejects,
                rejectedRows,
                live,
                Map.of(),
                null);
    }

    /** The same run with what its comparison came to. */
    public RunDetail with(VerificationResult compared) {
        return new RunDetail(
                run,
                status,
                startedAt,
                endedAt,
                seconds,
                recheck,
                tables,
                attempts,
                rejects,
                rejectedRows,
                live,
                settled,
                ReportedVerification.of(compared));
    }

    /** The same run with the rows that were sent once more. */
    public RunDetail with(Map<String, Long> sentOnceMore) {
        return new RunDetail(
                run,
                status,
                startedAt,
                endedAt,
                seconds,
                recheck,
                tables,
                attempts,
                rejects,
                rejectedRows,
                live,
                sentOnceMore,
                verification);
    }

    /** The same run with these rejects. */
    public RunDetail with(List<RejectGroup> groups, @Nullable List<RejectedRow> rows) {
        return new RunDetail(
                run,
                status,
                startedAt,
                endedAt,
                seconds,
                recheck,
                tables,
                attempts,
                groups,
                rows,
                live,
                settled,
                verification);
    }

    /** The same in one line. */
    public RunOverview overview() {
        return new RunOverview(
                run,
                status,
                startedAt,
                endedAt,
                seconds,
                RowCounts.sum(tables.stream().map(TableDetail::rows).toList()).merged(),
                attempts.isEmpty() ? 0 : attempts.get(attempts.size() - 1).attempt(),
                live);
    }
}
