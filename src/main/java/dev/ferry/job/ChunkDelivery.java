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

/**
 * Sends a chunk to Convex, and when Convex has answered writes id map and rejects down. Belongs into the chunk's
 * transaction.
 */
final class ChunkDelivery {

    private final DocumentSender sender;
    private final SchemaDoubts doubts;
    private final Runnable fence;
    private final IdMap idMap;
    private final RejectLog rejectLog;

    /** @param fence throws when the chunk's transaction must not commit, see {@link Fence#require} */
    ChunkDelivery(DocumentSender sender, SchemaDoubts doubts, Runnable fence, IdMap idMap, RejectLog rejectLog) {
        this.sender = sender;
        this.doubts = doubts;
        this.fence = fence;
        this.idMap = idMap;
        this.rejectLog = rejectLog;
    }

    /**
     * What became of the chunk's rows.
     *
     * @param chunk no row of it is unresolved
     * @throws IllegalStateException when a row is missing or counted twice
     */
    RowCounts deliver(TablePlan table, long run, ProcessedChunk chunk) {
        return deliver(table, run, chunk, fence);
    }

    /**
     * As {@link #deliver(TablePlan, long, ProcessedChunk)}, for rows that are written in the transaction of another
     * chunk, which has calls of its own still before it. The fence's lock must not be held through them.
     */
    RowCounts deliverOnTheWay(TablePlan table, long run, ProcessedChunk chunk) {
        return deliver(table, run, chunk, () -> {});
    }

    private RowCounts deliver(TablePlan table, long run, ProcessedChunk chunk, Runnable beforeItIsWritten) {
        DocumentSender.Delivery delivery = sender.send(table, chunk.documents());
        doubts.settle(table, chunk.documents(), delivery);

        beforeItIsWritten.run();
        idMap.save(table.name(), entries(chunk.documents(), delivery.stored()));
        List<Rejection> rejections = new ArrayList<>(chunk.rejections());
        rejections.addAll(delivery.rejections());
        rejectLog.record(table.name(), run, rejections);
        List<String> arrived = new ArrayList<>(chunk.unchanged());
        delivery.stored().forEach(row -> arrived.add(row.supabaseId()));
        rejectLog.clear(table.name(), arrived);

        return counts(chunk, delivery.stored(), rejections.size()).requireThatTheyAddUp();
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
