package dev.ferry.history;

import dev.ferry.report.model.RowCounts;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStream;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts the rows of one table over all executions of a run. The counts are saved with the reader's position, in the
 * same transaction as the id map, so they never include a chunk that was rolled back.
 *
 * <p>Spring Batch counts items, and an item here is a group of chunks. So that the job repository speaks of rows, the
 * step execution's own counts are set from these: READ_COUNT is rows read in this execution, WRITE_COUNT inserted and
 * updated ones, FILTER_COUNT unchanged ones, PROCESS_SKIP_COUNT rejected ones, COMMIT_COUNT chunks, of which several may
 * share a commit; late rows of other tables are among
 * them, since this step has moved them.
 *
 * <p>Not thread-safe: a step has one thread.
 */
public final class TableTally implements ItemStream, StepExecutionListener {

    /** Of the counts in a context, the one that is there once a chunk was committed. */
    private static final String READ = "read";

    private static final String REPLACED = "replaced";
    private static final String KNOWN_REJECTED = "rejected.known";

    /** Is told the counts of the whole run after each chunk's commit. */
    @FunctionalInterface
    public interface CommittedCounts {
        void show(RowCounts counts);
    }

    private final CommittedCounts committed;
    private RowCounts before = RowCounts.NONE;
    private RowCounts counts = RowCounts.NONE;
    private RowCounts durable = RowCounts.NONE;
    private LateCounts late = LateCounts.NONE;
    private LateCounts lateBefore = LateCounts.NONE;
    private LateCounts lateDurable = LateCounts.NONE;
    private long replaced;
    private long knownRejected;
    private long chunks;
    private long durableChunks;
    private @Nullable StepExecution execution;

    public TableTally(CommittedCounts committed) {
        this.committed = committed;
    }

    /** The counts that a step's execution context holds; all zero for a table that was not begun. */
    public static RowCounts in(ExecutionContext context) {
        return RowCounts.named(name -> context.getLong(name, 0));
    }

    /** Forgets the counts of a table that is begun again. What late rows of other tables came to stays. */
    public static void removeFrom(ExecutionContext context) {
        RowCounts.NONE.forEach((name, none) -> context.remove(name));
    }

    /** How many documents got another Convex id than they had before, as a step's execution context says. */
    static long replacedIn(ExecutionContext context) {
        return context.getLong(REPLACED, 0);
    }

    /** Whether some documents of the step with this context got another Convex id than they had before. */
    public static boolean hasReplaced(ExecutionContext context) {
        return replacedIn(context) > 0;
    }

    /** Whether a chunk was ever committed by the step with this context, or by one that it goes on from. */
    static boolean isKeptIn(ExecutionContext context) {
        return context.containsKey(READ);
    }

    @Override
    public void beforeStep(StepExecution stepExecution) {
        execution = stepExecution;
    }

    @Override
    public void open(ExecutionContext context) {
        before = in(context);
        counts = before;
        durable = before;
        lateBefore = LateCounts.in(context);
        late = lateBefore;
        lateDurable = lateBefore;
        replaced = replacedIn(context);
        knownRejected = context.getLong(KNOWN_REJECTED, 0);
    }

    /**
     * Adds what became of one chunk; it counts once the chunk's transaction has committed.
     *
     * @param withOtherId how many of its documents got another Convex id than they had before
     */
    public void add(RowCounts chunk, long withOtherId) {
        counts = counts.plus(chunk);
        replaced += withOtherId;
        chunks++;
    }

    /** Adds rows that were rejected though the id map knows them; they are among those that {@link #add} counts. */
    public void addKnownRejects(long rows) {
        knownRejected += rows;
    }

    /** How many of the rows that were read the id map knows by now: all but those that were rejected and never came through. */
    public long known() {
        return counts.read() - counts.rejected() + knownRejected;
    }

    /** Adds what became of rows of another table that the chunk needed. */
    public void addLate(String table, RowCounts moved) {
        late = late.plus(table, moved);
    }

    @Override
    public void update(ExecutionContext context) {
        counts.forEach(context::putLong);
        if (replaced > 0) {
            context.putLong(REPLACED, replaced);
        }
        if (knownRejected > 0) {
            context.putLong(KNOWN_REJECTED, knownRejected);
        }
        late.putInto(context);
        speakOfRows(counts, late, chunks);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            RowCounts now = counts;
            LateCounts lateNow = late;
            long chunksNow = chunks;
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    durable = now;
                    lateDurable = lateNow;
                    durableChunks = chunksNow;
                    committed.show(now);
                }
            });
        }
    }

    /** A chunk that failed has left Spring Batch's own counts behind; they are put right here. */
    @Override
    public @Nullable ExitStatus afterStep(StepExecution stepExecution) {
        speakOfRows(durable, lateDurable, durableChunks);
        return null;
    }

    private void speakOfRows(RowCounts total, LateCounts lateTotal, long chunksHere) {
        if (execution != null) {
            RowCounts.Merged here = total.minus(before)
                    .plus(lateTotal.sum())
                    .minus(lateBefore.sum())
                    .merged();
            execution.setReadCount(here.read());
            execution.setWriteCount(here.written());
            execution.setFilterCount(here.unchanged());
            execution.setProcessSkipCount(here.rejected());
            execution.setCommitCount(chunksHere);
        }
    }
}
