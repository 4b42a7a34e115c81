package dev.ferry.load;

import dev.ferry.convert.Rejection;
import dev.ferry.history.TableTally;
import dev.ferry.load.resolve.IdResolvingProcessor;
import dev.ferry.load.resolve.LateParentLoader;
import dev.ferry.load.send.ChunkDelivery;
import dev.ferry.load.send.ProcessedChunk;
import dev.ferry.load.send.SentChunk;
import dev.ferry.plan.TablePlan;
import dev.ferry.report.model.RowCounts;
import dev.ferry.source.Page;
import dev.ferry.source.read.KeyedRows;
import dev.ferry.store.Debts;
import java.util.List;
import java.util.Map;

/**
 * Gives rows the references that they were owed: each is read again by its key and sent as a whole, as it is by now. By then
 * all tables have been read, so a row that it references is in Convex, was rejected, or came later and is fetched; or else
 * the source lacks it, and the row is rejected. Its document stays: others may reference it.
 */
public final class DebtSettler {

    private final TablePlan table;
    private final IdResolvingProcessor processor;
    private final KeyedRows rows;
    private final LateParentLoader lateParentLoader;
    private final ChunkDelivery delivery;
    private final Debts debts;
    private final TableTally tally;

    /** @param processor of the table, for which no reference can wait any longer */
    DebtSettler(
            TablePlan table,
            IdResolvingProcessor processor,
            KeyedRows rows,
            LateParentLoader lateParentLoader,
            ChunkDelivery delivery,
            Debts debts,
            TableTally tally) {
        this.table = table;
        this.processor = processor;
        this.rows = rows;
        this.lateParentLoader = lateParentLoader;
        this.delivery = delivery;
        this.debts = debts;
        this.tally = tally;
        // What was sent without being written down may differ from what the id map knows.
        processor.recheck(true);
    }

    /**
     * Settles some of what is owed. Belongs into a transaction of its own.
     *
     * @param most how many rows at most
     * @return how many rows lack no reference any more; -1 when nothing was owed
     */
    public long settle(long run, int most) {
        Map<String, Debts.Counted> owed = debts.some(table.name(), most);
        if (owed.isEmpty()) {
            return -1;
        }
        long[] settled = {0};
        rows.read(owed.keySet(), found -> settled[0] += settle(run, new Page(List.copyOf(found.values())), owed));
        // Those too that are gone from the source.
        debts.settled(table.name(), owed.keySet());
        return settled[0];
    }

    private long settle(long run, Page page, Map<String, Debts.Counted> owed) {
        ProcessedChunk chunk = processor.process(List.of(page)).get(0);
        SentChunk sent = delivery.sendAndSettle(
                table, lateParentLoader.settle(table, processor, run, true, chunk, tally::addLate));
        delivery.record(table, run, List.of(sent));
        for (Rejection rejection : sent.rejections()) {
            Debts.Counted counted = owed.get(rejection.key());
            if (counted != null) {
                tally.addLate(table.name(), rejectedAfterAll(counted));
            }
        }
        return sent.arrived().size();
    }

    /** A row that was counted as arrived is counted as rejected instead. */
    private static RowCounts rejectedAfterAll(Debts.Counted counted) {
        return switch (counted) {
            case INSERTED -> new RowCounts(0, -1, 0, 0, 1);
            case UPDATED -> new RowCounts(0, 0, -1, 0, 1);
            case UNCHANGED -> new RowCounts(0, 0, 0, -1, 1);
        };
    }
}
