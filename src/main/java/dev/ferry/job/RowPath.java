package dev.ferry.job;

import dev.ferry.idmap.IdMap;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.KeysetPages;
import dev.ferry.source.KeysetReader;
import dev.ferry.source.SourceDatabase;

/** The way of a row: makes the reader, the processor and the writer that the rows of a table pass. */
final class RowPath {

    private final SourceDatabase source;
    private final int chunkSize;
    private final RetryNotes notes;
    private final StopRequest stop;
    private final DocumentSender sender;
    private final Runnable fence;
    private final IdMap idMap;
    private final RejectLog rejectLog;

    /**
     * @param chunkSize rows per chunk at most
     * @param fence throws when this run may not commit any more
     */
    RowPath(
            SourceDatabase source,
            int chunkSize,
            RetryNotes notes,
            StopRequest stop,
            DocumentSender sender,
            Runnable fence,
            IdMap idMap,
            RejectLog rejectLog) {
        this.source = source;
        this.chunkSize = chunkSize;
        this.notes = notes;
        this.stop = stop;
        this.sender = sender;
        this.fence = fence;
        this.idMap = idMap;
        this.rejectLog = rejectLog;
    }

    KeysetReader reader(TablePlan table) {
        return new KeysetReader(new KeysetPages(source, table), chunkSize, notes::source, stop::sleep);
    }

    IdResolvingProcessor processor(TablePlan table) {
        return new IdResolvingProcessor(table, idMap, rejectLog);
    }

    ConvexWriter writer(TablePlan table, TableTally tally) {
        return new ConvexWriter(table, sender, fence, idMap, rejectLog, tally);
    }
}
