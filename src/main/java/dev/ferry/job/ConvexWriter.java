package dev.ferry.job;

import dev.ferry.convert.Document;
import dev.ferry.convert.Rejection;
import dev.ferry.convex.RowAnswer;
import dev.ferry.idmap.Digest;
import dev.ferry.idmap.IdMap;
import dev.ferry.idmap.IdMapEntry;
import dev.ferry.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Sends a chunk to Convex, and when Convex has answered writes id map and rejects down. These commit together with the
 * reader's position and the counts, or not at all; then the chunk is sent again, which changes nothing in Convex.
 */
final class ConvexWriter implements ItemWriter<ProcessedChunk>, StepExecutionListener {

    private final TablePlan table;
    private final DocumentSender sender;
    private final Runnable fence;
    private final IdMap idMap;
    private final RejectLog rejectLog;
    private final TableTally tally;
    private long run;

    /** @param fence throws when the chunk's transaction must not commit, see {@link Fence#require} */
    ConvexWriter(
            TablePlan table,
            DocumentSender sender,
            Runnable fence,
            IdMap idMap,
            RejectLog rejectLog,
            TableTally tally) {
        this.table = table;
        this.sender = sender;
        this.fence = fence;
        this.idMap = idMap;
        this.rejectLog = rejectLog;
        this.tally = tally;
    }

    @Override
    public void beforeStep(StepExecution stepExecution) {
        run = RunHistory.numberOf(stepExecution.getJobExecution());
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
        chunks.forEach(this::write);
    }

    private void write(ProcessedChunk chunk) {
        DocumentSender.Delivery delivery = sender.send(table, chunk.documents());

        fence.run();
        idMap.save(table.name(), entries(chunk.documents(), delivery.stored()));
        List<Rejection> rejections = new ArrayList<>(chunk.rejections());
        rejections.addAll(delivery.rejections());
        rejectLog.record(table.name(), run, rejections);
        List<String> arrived = new ArrayList<>(chunk.unchanged());
        delivery.stored().forEach(row -> arrived.add(row.supabaseId()));
        rejectLog.clear(table.name(), arrived);

        tally.add(counts(chunk, delivery.stored(), rejections.size()).requireThatTheyAddUp());
    }

    private static List<IdMapEntry> entries(List<Document> documents, List<RowAnswer.Stored> stored) {
        Map<String, Document> sent = documents.stream().collect(Collectors.toMap(Document::key, Function.identity()));
        return stored.stream()
                .map(row -> {
                    Document document = sent.get(row.supabaseId());
                    if (document == null) {
                        throw new IllegalStateException("Convex answered for a row that was not sent");
                    }
                    return new IdMapEntry(row.supabaseId(), row.convexId(), Digest.of(document.json()));
                })
                .toList();
    }

    private static RowCounts counts(ProcessedChunk chunk, List<RowAnswer.Stored> stored, long rejected) {
        long inserted = count(stored, RowAnswer.Outcome.INSERTED);
        long updated = count(stored, RowAnswer.Outcome.UPDATED);
        long unchanged = chunk.unchanged().size() + count(stored, RowAnswer.Outcome.UNCHANGED);
        return new RowCounts(chunk.rows(), inserted, updated, unchanged, rejected);
    }

    private static long count(List<RowAnswer.Stored> stored, RowAnswer.Outcome outcome) {
        return stored.stream().filter(row -> row.outcome() == outcome).count();
    }
}
