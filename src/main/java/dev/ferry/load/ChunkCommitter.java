package dev.ferry.load;

import dev.ferry.convex.pacing.Consent;
import dev.ferry.history.RunHistory;
import dev.ferry.history.TableTally;
import dev.ferry.load.resolve.LateParentLoader;
import dev.ferry.load.send.AnsweredChunk;
import dev.ferry.load.send.ChunkDelivery;
import dev.ferry.load.send.ProcessedChunk;
import dev.ferry.load.send.SentChunk;
import dev.ferry.plan.TablePlan;
import dev.ferry.store.RejectLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Writes the chunks of a table to Convex, many at once, and then records them in the store, one transaction after the
 * other. What is recorded of a chunk commits together with its partition's position and the counts, or not at all. In
 * the second case the chunk is sent again, which changes nothing in Convex.
 */
public final class ChunkCommitter implements ItemWriter<List<AnsweredChunk>>, StepExecutionListener {

    private final TablePlan table;
    private final LateParentLoader lateParentLoader;
    private final ChunkDelivery delivery;
    private final RejectLog rejectLog;
    private final TableTally tally;
    private long run;
    private boolean recheck;

    ChunkCommitter(
            TablePlan table,
            LateParentLoader lateParentLoader,
            ChunkDelivery delivery,
            RejectLog rejectLog,
            TableTally tally) {
        this.table = table;
        this.lateParentLoader = lateParentLoader;
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

    /** From now on every row that comes late is sent, even one whose digest says that Convex has it already. */
    public void recheck() {
        recheck = true;
    }

    /** Sends what can be sent of a chunk. Called by many threads at once, outside of any transaction. */
    AnsweredChunk send(ProcessedChunk chunk, Consent consent) {
        return delivery.send(table, chunk, consent);
    }

    /** Records what Convex has answered. Called by the step's own thread, in the transaction that commits it. */
    @Override
    public void write(Chunk<? extends List<AnsweredChunk>> answered) {
        List<SentChunk> sent = new ArrayList<>();
        answered.forEach(group -> group.forEach(chunk -> sent.add(settled(chunk))));
        tally.addKnownRejects(delivery.knownAmongRejected(table, sent));
        delivery.record(table, run, sent);
        sent.forEach(chunk -> tally.add(chunk.counts(), chunk.replaced()));
    }

    private SentChunk settled(AnsweredChunk answered) {
        if (answered instanceof SentChunk sent) {
            return sent;
        }
        AnsweredChunk.Unsettled unsettled = (AnsweredChunk.Unsettled) answered;
        ProcessedChunk chunk = unsettled.chunk();
        SentChunk settled = delivery.settle(table, chunk, unsettled.delivery());
        if (chunk.unresolved().isEmpty()) {
            return settled;
        }
        ProcessedChunk late = lateParentLoader.settle(table, run, recheck, chunk.onlyUnresolved(), tally::addLate);
        return settled.plus(delivery.sendAndSettle(table, late));
    }
}
