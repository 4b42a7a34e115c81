package dev.ferry.load.read;

import dev.ferry.figures.Figures;
import dev.ferry.history.RunHistory;
import dev.ferry.history.TableTally;
import dev.ferry.idmap.IdMap;
import dev.ferry.idmap.IdMapEntry;
import dev.ferry.load.resolve.SeenKeys;
import dev.ferry.report.model.Notices;
import dev.ferry.source.read.RowKeys;
import dev.ferry.stop.StopRequest;
import dev.ferry.store.Fence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes rows out of the id map that the source no longer has under the key that the id map has for them: deleted ones,
 * and those whose key is spelled differently by now. Whatever referenced one would get the id of a document without a
 * row, and one that returned would count as being in Convex
 * (docs/decisions/0063-a-row-that-is-gone-vouches-for-nothing.md).
 *
 * <p>When a table has been read to its end the id map knows as many rows as were read, or some are gone. Only then are
 * they looked for: those that were not seen are asked for by their keys. Whatever is not answered exactly as it is spelled is
 * gone. This belongs to the table's own step, so that it is done when tables that reference this one are read.
 *
 * <p>A row that is asked for has been inserted, or deleted, a moment later: the next run sees that. One that is taken out and
 * is there again is sent again, which doubles nothing.
 */
public final class GoneRows implements StepExecutionListener {

    /** Entries that are looked at in one question to the store, and asked for in one to the source. */
    static final int AT_ONCE = 1_000;

    private final String table;
    private final IdMap idMap;
    private final RowKeys keys;
    private final SeenKeys seen;
    private final TableTally tally;
    private final Apart apart;
    private final StopRequest stop;
    private final Notices notes;
    private long run;

    /**
     * How what was found is written down: in transactions of their own, so that little is lost when the process dies.
     *
     * @param transactions begins one, whatever is under way
     * @param fence asked in each of them whether it may commit
     */
    public record Apart(TransactionTemplate transactions, Fence fence) {

        void write(Runnable change) {
            transactions.executeWithoutResult(transaction -> {
                fence.require();
                change.run();
            });
        }
    }

    /**
     * @param keys asks the source for rows of the table
     * @param seen keys that were read, all or some of them
     * @param tally of the step
     * @param notes is told how many rows are gone
     */
    public GoneRows(
            String table,
            IdMap idMap,
            RowKeys keys,
            SeenKeys seen,
            TableTally tally,
            Apart apart,
            StopRequest stop,
            Notices notes) {
        this.table = table;
        this.idMap = idMap;
        this.keys = keys;
        this.seen = seen;
        this.tally = tally;
        this.apart = apart;
        this.stop = stop;
        this.notes = notes;
    }

    @Override
    public void beforeStep(StepExecution step) {
        run = RunHistory.numberOf(step.getJobExecution());
        long known = idMap.size(table);
        if (known > 0) {
            seen.begin(known);
        }
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        seen.forget();
        return null;
    }

    /** The reader of the step. When it has nothing more, gone rows are looked for before that is told. */
    public <T> ItemReader<T> after(ItemReader<T> reader) {
        return () -> {
            T item = reader.read();
            if (item == null) {
                takeOut();
            }
            return item;
        };
    }

    private void takeOut() throws JobInterruptedException {
        long gone = isAnyGone() ? lookThroughAll() : 0;
        seen.forget();
        if (isAnyGone()) {
            // A key that was not seen has passed for one that was; or there are too few bits to tell many of them.
            gone += lookThroughAll();
        }
        if (gone > 0) {
            notes.note(Figures.rows(gone) + " of " + table + (gone == 1 ? " is" : " are")
                    + " no longer in the source under that key; what they left in Convex stays there, and is"
                    + " referenced by nothing that is sent from now on");
        }
    }

    private boolean isAnyGone() {
        return idMap.size(table) > tally.known();
    }

    /** Ends as soon as no more can be gone. */
    private long lookThroughAll() throws JobInterruptedException {
        long gone = 0;
        long kept = 0;
        List<IdMapEntry> page = idMap.page(table, null, AT_ONCE);
        while (!page.isEmpty() && isAnyGone()) {
            if (stop.isRequested()) {
                throw new JobInterruptedException("stopped while rows were looked for that are gone");
            }
            List<IdMapEntry> goneHere = goneAmong(page);
            if (!goneHere.isEmpty()) {
                apart.write(() -> idMap.depart(table, run, goneHere));
            }
            gone += goneHere.size();
            kept += page.size() - goneHere.size();
            page = idMap.page(table, page.get(page.size() - 1).key(), AT_ONCE);
        }
        if (page.isEmpty()) {
            long counted = kept;
            apart.write(() -> idMap.counted(table, counted));
        }
        return gone;
    }

    private List<IdMapEntry> goneAmong(List<IdMapEntry> entries) {
        List<IdMapEntry> suspected =
                entries.stream().filter(entry -> !seen.mayHave(entry.key())).toList();
        if (suspected.isEmpty()) {
            return List.of();
        }
        Map<String, String> present =
                keys.present(suspected.stream().map(IdMapEntry::key).toList());
        List<IdMapEntry> gone = new ArrayList<>();
        for (IdMapEntry entry : suspected) {
            if (!entry.key().equals(present.get(entry.key()))) {
                gone.add(entry);
            }
        }
        return gone;
    }
}
