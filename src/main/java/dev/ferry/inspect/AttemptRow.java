package dev.ferry.inspect;

import dev.ferry.report.model.RowCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;

/**
 * One attempt at a run as the job repository has it.
 *
 * @param id of the job execution; a later attempt has a greater one
 * @param lastSign when it was last heard of
 * @param exitMessage empty when there is none
 * @param counts rows of this attempt
 */
public record AttemptRow(
        long run,
        long id,
        @Nullable LocalDateTime started,
        @Nullable LocalDateTime ended,
        LocalDateTime lastSign,
        BatchStatus status,
        String exitMessage,
        boolean recheck,
        RowCounts.Merged counts) {

    /** Spring Batch writes times without a zone, in that of the machine. */
    public static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null
                ? null
                : time.atZone(ZoneId.systemDefault()).toInstant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** From the start to the end, or to the last sign of life. */
    double seconds() {
        return seconds(started, ended == null ? lastSign : ended);
    }

    /** To the millisecond; 0 for what has not begun. */
    static double seconds(@Nullable LocalDateTime from, @Nullable LocalDateTime to) {
        return from == null || to == null
                ? 0
                : Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }

    /** Why it ended, in one line; null when there is nothing to say. */
    @Nullable
    String failure() {
        if (exitMessage.isEmpty() || status == BatchStatus.COMPLETED) {
            return null;
        }
        // A stack trace, of an attempt that could not write its own words; it may hold anything.
        return exitMessage.contains("\n\tat ") || exitMessage.contains("Exception: ")
                ? "an unexpected failure (BATCH_JOB_EXECUTION.EXIT_MESSAGE has its stack trace)"
                : exitMessage.lines().findFirst().orElse(exitMessage);
    }
}
