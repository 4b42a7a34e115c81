package dev.ferry.job;

import dev.ferry.idmap.IdMap;
import dev.ferry.plan.TablePlan;
import dev.ferry.report.RunProgress;
import dev.ferry.source.KeysetPages;
import dev.ferry.source.KeysetReader;
import dev.ferry.source.Page;
import dev.ferry.source.SourceDatabase;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Makes the step of a table: keyset reader, id-resolving processor, Convex writer.
 *
 * <p>An item is a page of up to a chunk of rows, so Spring Batch's own chunk size is one
 * (docs/decisions/0002-a-chunk-is-a-page.md). The step is plain: retries are the client's business and bad rows are
 * rejects, so neither retry nor skip of Spring Batch takes part.
 */
final class TableStepFactory {

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final SourceDatabase source;
    private final DocumentSender sender;
    private final IdMap idMap;
    private final RejectLog rejectLog;
    private final FerrySettings settings;
    private final SourceTotals totals;
    private final RunProgress progress;
    private final RetryNotes notes;
    private final Runnable fence;
    private final StopRequest stop;
    private final ChunkUnderWay chunk;
    private final LiveReport liveReport;

    TableStepFactory(
            JobRepository repository,
            PlatformTransactionManager transactions,
            SourceDatabase source,
            DocumentSender sender,
            IdMap idMap,
            RejectLog rejectLog,
            FerrySettings settings,
            SourceTotals totals,
            RunProgress progress,
            RetryNotes notes,
            Runnable fence,
            StopRequest stop,
            ChunkUnderWay chunk,
            LiveReport liveReport) {
        this.repository = repository;
        this.transactions = transactions;
        this.source = source;
        this.sender = sender;
        this.idMap = idMap;
        this.rejectLog = rejectLog;
        this.settings = settings;
        this.totals = totals;
        this.progress = progress;
        this.notes = notes;
        this.fence = fence;
        this.stop = stop;
        this.chunk = chunk;
        this.liveReport = liveReport;
    }

    /** The step is named like its source table. */
    Step create(TablePlan table) {
        LiveTable live = liveReport.table(table.name());
        TableTally tally = new TableTally(counts -> {
            progress.rowsDone(table.name(), counts.read());
            live.committed(counts);
        });
        IdResolvingProcessor processor = new IdResolvingProcessor(table, idMap, rejectLog);
        ConvexWriter writer = new ConvexWriter(table, sender, fence, idMap, rejectLog, tally);
        KeysetReader reader =
                new KeysetReader(new KeysetPages(source, table), settings.chunkSize(), notes::source, stop::sleep);
        return new StepBuilder(table.name(), repository)
                        .<Page, ProcessedChunk>chunk(1)
                        // Without it the builder takes a manager that knows no transactions, and says nothing.
                        .transactionManager(transactions)
                        .reader(chunk.reader(table.name(), reader))
                        .processor(processor)
                        .writer(chunk.writer(table.name(), writer))
                        .stream(reader)
                        .stream(tally)
                        .listener(tally)
                        .listener(processor)
                        .listener(writer)
                        .listener(new TableProgress(totals, progress))
                        .listener(live)
                        .interruptionPolicy(new StopOnInterrupt(stop))
                        .build();
    }
}
