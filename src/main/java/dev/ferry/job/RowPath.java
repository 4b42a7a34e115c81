package dev.ferry.job;

import dev.ferry.convex.MigrateFunctions;
import dev.ferry.idmap.IdMap;
import dev.ferry.plan.TablePlan;
import dev.ferry.plan.TableSelection;
import dev.ferry.source.KeyedRows;
import dev.ferry.source.KeysetPages;
import dev.ferry.source.KeysetReader;
import dev.ferry.source.RowKeys;
import dev.ferry.source.SourceDatabase;
import dev.ferry.verify.VerifiedEnds;

/** The way of a row: makes the reader, the processor and the writer that the rows of a table pass. */
final class RowPath {

    /** Nothing is written when rows are compared, so more than in a chunk do no harm; a page is bounded by bytes too. */
    private static final int COMPARED_AT_ONCE = 1_000;

    private final SourceDatabase source;
    private final int chunkSize;
    private final RetryNotes notes;
    private final StopRequest stop;
    private final IdMap idMap;
    private final RejectLog rejectLog;
    private final ChunkDelivery delivery;
    private final LateRows lateRows;

    /**
     * @param chunkSize rows per chunk at most
     * @param selection the tables that the run moves
     */
    RowPath(
            SourceDatabase source,
            int chunkSize,
            TableSelection selection,
            RetryNotes notes,
            StopRequest stop,
            ChunkDelivery delivery,
            IdMap idMap,
            RejectLog rejectLog) {
        this.source = source;
        this.chunkSize = chunkSize;
        this.notes = notes;
        this.stop = stop;
        this.delivery = delivery;
        this.idMap = idMap;
        this.rejectLog = rejectLog;
        this.lateRows =
                new LateRows(selection, this::processor, this::byKey, delivery, new KnownRows(idMap, rejectLog));
    }

    KeysetReader reader(TablePlan table) {
        return new KeysetReader(new KeysetPages(source, table), chunkSize, notes::source, stop::sleep);
    }

    IdResolvingProcessor processor(TablePlan table) {
        return new IdResolvingProcessor(table, idMap, rejectLog);
    }

    ConvexWriter writer(TablePlan table, TableTally tally) {
        return new ConvexWriter(table, lateRows, delivery, rejectLog, tally);
    }

    /** The two ends for a comparison. */
    static VerifiedEnds verified(
            SourceDatabase source, MigrateFunctions functions, RetryNotes notes, StopRequest stop) {
        return new VerifiedEnds(
                table -> new KeysetReader(new KeysetPages(source, table), COMPARED_AT_ONCE, notes::source, stop::sleep),
                table -> new RowKeys(source, table, notes::source, stop::sleep),
                functions);
    }

    private KeyedRows byKey(TablePlan table) {
        return new KeyedRows(source, table, notes::source, stop::sleep);
    }
}
