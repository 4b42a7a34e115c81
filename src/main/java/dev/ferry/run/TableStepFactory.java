package dev.ferry.run;

import dev.ferry.history.PositionRecovery;
import dev.ferry.history.TableTally;
import dev.ferry.load.AbandoningWriter;
import dev.ferry.load.BottleneckGauge;
import dev.ferry.load.ChunkCommitter;
import dev.ferry.load.RejectLimit;
import dev.ferry.load.TablePipelineReader;
import dev.ferry.load.TableReaders;
import dev.ferry.load.read.GoneRows;
import dev.ferry.load.read.TableSources;
import dev.ferry.load.resolve.IdResolvingProcessor;
import dev.ferry.load.resolve.SeenKeys;
import dev.ferry.load.send.AnsweredChunk;
import dev.ferry.load.send.DirtyTableTracker;
import dev.ferry.plan.TablePlan;
import dev.ferry.stop.ChunkUnderWay;
import dev.ferry.stop.StopOnInterrupt;
import dev.ferry.store.DirtyTables;
import java.util.List;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Makes the step of a table: keyset readers, id-resolving processor, Convex writer. The step's reader runs all three for
 * many chunks at once, in partitions; its writer writes down what came of them, and the step commits that
 * (docs/decisions/0050-a-step-is-a-pipeline.md).
 *
 * <p>An item is a group of chunks, so Spring Batch's own chunk size is one. The step is plain: retries are the client's
 * business and bad rows are rejects, so neither retry nor skip of Spring Batch takes part.
 */
final class TableStepFactory {

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final TableReaders readers;
    private final TableDisplay display;
    private final BottleneckGauge gauge;
    private final ChunkUnderWay chunk;
    private final RejectLimit rejectLimit;
    private final DirtyTables dirtyTables;

    TableStepFactory(
            JobRepository repository,
            PlatformTransactionManager transactions,
            TableReaders readers,
            TableDisplay display,
            BottleneckGauge gauge,
            ChunkUnderWay chunk,
            RejectLimit rejectLimit,
            DirtyTables dirtyTables) {
        this.repository = repository;
        this.transactions = transactions;
        this.readers = readers;
        this.display = display;
        this.gauge = gauge;
        this.chunk = chunk;
        this.rejectLimit = rejectLimit;
        this.dirtyTables = dirtyTables;
    }

    /** The step is named like its source table. */
    Step create(TablePlan table) {
        String name = table.name();
        TableTally tally = new TableTally(display.committed(name));
        SeenKeys seen = new SeenKeys();
        IdResolvingProcessor processor = readers.stepProcessor(table, seen);
        ChunkCommitter writer = readers.writer(table, tally);
        TableSources sources = readers.sources(table, processor, seen);
        TablePipelineReader reader = readers.reader(table, sources, writer);
        GoneRows goneRows = readers.goneRows(table, seen, tally, display::note);
        DirtyTableTracker dirtyTableTracker = new DirtyTableTracker(
                name,
                dirtyTables,
                reader::isSettled,
                () -> {
                    processor.recheck(true);
                    writer.recheck();
                },
                display::note);
        return new StepBuilder(name, repository)
                        .<List<AnsweredChunk>, List<AnsweredChunk>>chunk(1)
                        // Without it the builder takes a manager that knows no transactions, and says nothing.
                        .transactionManager(transactions)
                        .reader(rejectLimit.guard(
                                reader::halt, chunk.reader(() -> waitedFor(name, reader), goneRows.after(reader))))
                        .writer(new AbandoningWriter<>(reader::abandon, chunk.writer(name, writer)))
                        .stream(reader)
                        .stream(tally)
                        .stream(dirtyTableTracker)
                        .listener(readers.keptOrder(table, display::note))
                        .listener(new PositionRecovery(repository).atTheBeginning())
                        .listener(readers.counting(table, display::note))
                        .listener(tally)
                        .listener(rejectLimit)
                        .listener(processor)
                        .listener(goneRows)
                        .listener(sources)
                        .listener(writer)
                        .listener(dirtyTableTracker)
                        .listener(gauge.watching(reader::load))
                        .listener(display.onScreen())
                        .listener(display.inLiveReport(name))
                        .interruptionPolicy(StopOnInterrupt.alone())
                        .build();
    }

    private static String waitedFor(String table, TablePipelineReader reader) {
        return reader.load().working() > 0
                ? "Convex's answer to a chunk of " + table
                : "the source to hand out a page of " + table;
    }
}
