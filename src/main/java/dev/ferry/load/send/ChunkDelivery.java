package dev.ferry.load.send;

import dev.ferry.convert.Rejection;
import dev.ferry.convex.pacing.Consent;
import dev.ferry.idmap.IdMap;
import dev.ferry.idmap.IdMapEntry;
import dev.ferry.plan.TablePlan;
import dev.ferry.report.model.RowCounts;
import dev.ferry.store.Debts;
import dev.ferry.store.DirtyTables;
import dev.ferry.store.Fence;
import dev.ferry.store.LastWritten;
import dev.ferry.store.RejectLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends chunks to Convex, and when Convex has answered writes id map and rejects down. */
public final class ChunkDelivery {

    private final DocumentSender sender;
    private final SchemaRefusalRetry schemaRefusalRetry;
    private final DirtyTables dirtyTables;
    private final Fence fence;
    private final IdMap idMap;
    private final RejectLog rejectLog;
    private final Debts debts;
    private final SentRows sentRows;

    /** Remembers a row of each chunk that was written down, see {@link LastWritten#put}. */
    public interface SentRows {
        void put(String table, LastWritten.Sent last);
    }

    /**
     * @param dirtyTables are raised about a table before rows of it are sent that are known already
     * @param fence asked in the chunk's transaction whether it may commit
     */
    public ChunkDelivery(
            DocumentSender sender,
            SchemaRefusalRetry schemaRefusalRetry,
            DirtyTables dirtyTables,
            Fence fence,
            IdMap idMap,
            RejectLog rejectLog,
            Debts debts,
            SentRows sentRows) {
        this.sender = sender;
        this.schemaRefusalRetry = schemaRefusalRetry;
        this.dirtyTables = dirtyTables;
        this.fence = fence;
        this.idMap = idMap;
        this.rejectLog = rejectLog;
        this.debts = debts;
        this.sentRows = sentRows;
    }

    /**
     * Sends the documents of a chunk. Safe for use by many threads, and needs no transaction.
     *
     * @param chunk may have unresolved rows, which are left alone
     * @param consent whether it is still wanted
     * @throws dev.ferry.convex.error.ConvexWithdrawnException when it is not
     */
    public AnsweredChunk send(TablePlan table, ProcessedChunk chunk, Consent consent) {
        markDirty(table, chunk);
        DocumentSender.Delivery delivery = sender.with(consent).send(table, chunk.documents());
        return chunk.unresolved().isEmpty() && delivery.suspect().isEmpty()
                ? SentChunk.of(chunk, delivery)
                : new AnsweredChunk.Unsettled(chunk, delivery);
    }

    /**
     * Leaves no suspect row among those that were sent. Belongs into the chunk's transaction.
     *
     * @param chunk its unresolved rows are left out
     */
    public SentChunk settle(TablePlan table, ProcessedChunk chunk, DocumentSender.Delivery delivery) {
        schemaRefusalRetry.settle(table, chunk.documents(), delivery);
        return SentChunk.of(chunk, delivery);
    }

    /**
     * Sends a chunk and leaves no suspect row. Belongs into the chunk's transaction.
     *
     * @param chunk no row of it is unresolved
     */
    public SentChunk sendAndSettle(TablePlan table, ProcessedChunk chunk) {
        markDirty(table, chunk);
        return settle(table, chunk, sender.send(table, chunk.documents()));
    }

    private void markDirty(TablePlan table, ProcessedChunk chunk) {
        if (chunk.documents().stream().anyMatch(document -> chunk.known().containsKey(document.key()))) {
            dirtyTables.beforeSending(table.name());
        }
    }

    /** How many of the rows of chunks that were rejected the id map knows. To be asked before they are written down. */
    public long knownAmongRejected(TablePlan table, List<SentChunk> chunks) {
        Set<String> rejected = chunks.stream()
                .flatMap(chunk -> chunk.rejections().stream())
                .map(Rejection::key)
                .collect(Collectors.toSet());
        return rejected.isEmpty()
                ? 0
                : rejected.size() - idMap.unknown(table.name(), rejected).size();
    }

    /**
     * Writes down what became of chunks, in their transaction, which has no call to Convex before it any more: the
     * fence's lock must not be held through one.
     */
    public void record(TablePlan table, long run, List<SentChunk> chunks) {
        fence.require();
        write(table, run, chunks);
    }

    /**
     * Sends a chunk and writes it down in the transaction of another one, which has calls of its own still before it.
     *
     * @param chunk no row of it is unresolved
     */
    public RowCounts deliverOnTheWay(TablePlan table, long run, ProcessedChunk chunk) {
        SentChunk sent = sendAndSettle(table, chunk);
        write(table, run, List.of(sent));
        return sent.counts();
    }

    private void write(TablePlan table, long run, List<SentChunk> chunks) {
        List<IdMapEntry> added = new ArrayList<>();
        List<IdMapEntry> changed = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        List<String> arrived = new ArrayList<>();
        Map<String, Debts.Counted> owed = new HashMap<>();
        for (SentChunk chunk : chunks) {
            added.addAll(chunk.added());
            changed.addAll(chunk.changed());
            rejections.addAll(chunk.rejections());
            arrived.addAll(chunk.arrived());
            owed.putAll(chunk.owed());
            LastWritten.Sent last = chunk.last();
            if (last != null) {
                sentRows.put(table.name(), last);
            }
        }
        idMap.save(table.name(), added, changed);
        idMap.returned(table.name(), run, added);
        rejectLog.record(table.name(), run, rejections);
        rejectLog.clear(table.name(), arrived);
        debts.record(
                table.name(),
                Stream.concat(arrived.stream(), rejections.stream().map(Rejection::key))
                        .toList(),
                owed);
    }
}
