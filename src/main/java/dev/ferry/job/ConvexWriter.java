package dev.ferry.job;

import dev.ferry.plan.TablePlan;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Writes a chunk to Convex. What is written down of it commits together with the reader's position and the counts, or
 * not at all; then the chunk is sent again, which changes nothing in Convex.
 */
final class ConvexWriter implements ItemWriter<ProcessedChunk>, StepExecutionListener {

    private final TablePlan table;
    private final LateRows lateRows;
    private final ChunkDelivery delivery;
    private final RejectLog rejectLog;
    private final TableTally tally;
    private long run;
    private boolean recheck;

    ConvexWriter(TablePlan table, LateRows lateRows, ChunkDelivery delivery, RejectLog rejectLog, TableTally tally) {
        this.table = table;
        this.lateRows = lateRows;
        this.delivery = delivery;
        this.rejectLog = rejectLog;
        this.tally = tally;
    }

    @Override
    public void beforeStep(StepExecution stepExecution) {
        run = RunHistory.numberOf(stepExecution.getJobExecution());
        recheck = RunHistory.isRecheck(stepExecution.getJobExecution());
    }

    /**
     * When the table has been read to its end, every row that is still bad has been rejected by this run. What
     * earlier runs have rejected besides is gone from the source.
     */
    @Override
    public @Nullable ExitStatus afterStep(StepExecution stepExecution) {
        if (stepExecution.getStatus() == BatchStatus.COMPLETED) {
            rejectLog.forgetEarlierRuns(table.name(), run);
        }
        return null;
    }

    @Override
    public void write(Chunk<? extends ProcessedChunk> chunks) {
        chunks.forEach(chunk ->
                tally.add(delivery.deliver(table, run, lateRows.settle(table, run, recheck, chunk, tally::addLate))));
    }
}
