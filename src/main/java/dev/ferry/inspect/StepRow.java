package dev.ferry.inspect;

import dev.ferry.history.DebtRecord;
import dev.ferry.history.Partitions;
import dev.ferry.history.TableTally;
import dev.ferry.history.VerificationRecord;
import dev.ferry.report.model.AttemptTable;
import dev.ferry.report.model.RowCounts;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * What one attempt did to one table, as the job repository has it.
 *
 * @param attempt id of the job execution
 * @param here rows of this attempt
 * @param chunks committed in this attempt
 * @param context what the next attempt goes on from
 */
record StepRow(
        long attempt,
        String table,
        BatchStatus status,
        @Nullable LocalDateTime started,
        @Nullable LocalDateTime ended,
        @Nullable LocalDateTime lastSign,
        RowCounts.Merged here,
        long chunks,
        ExecutionContext context) {

    /** False for what comes after the tables. */
    boolean isOfATable() {
        return !isComparison() && !table.equals(DebtRecord.STEP);
    }

    /** Whether it is the comparison of both ends. */
    boolean isComparison() {
        return table.equals(VerificationRecord.STEP);
    }

    double seconds() {
        return AttemptRow.seconds(started, ended == null ? lastSign : ended);
    }

    /** Rows of all attempts up to this one. */
    RowCounts soFar() {
        return TableTally.in(context);
    }

    /** Source key of the last row that is done, of each partition; null before the first chunk. */
    @Nullable
    String lastKey() {
        return Partitions.lastKeys(context);
    }

    AttemptTable shown(String word) {
        return new AttemptTable(table, word, here, chunks);
    }
}
