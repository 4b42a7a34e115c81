package dev.ferry.job;

import dev.ferry.plan.TablePlan;
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
    private final RowPath path;
    private final TableDisplay display;
    private final BottleneckGauge gauge;
    private final ChunkUnderWay chunk;
    private final RejectLimit rejectLimit;
    private final Doubts doubts;

    TableStepFactory(
            JobRepository repository,
            PlatformTransactionManager transactions,
            RowPath path,
            TableDisplay display,
            BottleneckGauge gauge,
            ChunkUnderWay chunk,
            RejectLimit rejectLimit,
            Doubts doubts) {
        this.repository = repository;
        this.transactions = transactions;
        this.path = path;
        this.display = display;
        this.gauge = gauge;
        this.chunk = chunk;
        this.rejectLimit = rejectLimit;
        this.doubts = doubts;
    }

    /** The step is named like its source table. */
    Step create(TablePlan table) {
        String name = table.name();
        TableTally tally = new TableTally(display.committed(name));
        SeenKeys seen = new SeenKeys();
        IdResolvingProcessor processor = path.stepProcessor(table, seen);
        ConvexWriter writer = path.writer(table, tally);
        TableIntakes intakes = path.intakes(table, processor, seen);
        PartitionedReader reader = path.reader(table, intakes, writer);
        GoneRows goneRows = path.goneRows(table, seen, tally, display::note);
        TableDoubts tableDoubts = new TableDoubts(
                name,
                doubts,
                reader::isSettled,
                () -> {
                    processor.recheck(true);
                    writer.recheck();
                },
                display::note);
        return new StepBuilder(name, repository)
                        .<AnsweredChunks, AnsweredChunks>chunk(1)
                        // Without it the builder takes a manager that knows no transactions, and says nothing.
                        .transactionManager(transactions)
                        .reader(rejectLimit.guard(
                                reader::halt, chunk.reader(() -> waitedFor(name, reader), goneRows.after(reader))))
                        .writer(new AbandoningWriter<>(reader::abandon, chunk.writer(name, writer)))
                        .stream(reader)
                        .stream(tally)
                        .stream(tableDoubts)
                        .listener(path.keptOrder(table, display::note))
                        .listener(new CarriedPositions(repository).atTheBeginning())
                        .listener(path.counting(table, display::note))
                        .listener(tally)
                        .listener(rejectLimit)
                        .listener(processor)
                        .listener(goneRows)
                        .listener(intakes)
                        .listener(writer)
                        .listener(tableDoubts)
                        .listener(gauge.watching(reader::load))
                        .listener(display.onScreen())
                        .listener(display.inLiveReport(name))
                        .interruptionPolicy(StopOnInterrupt.alone())
                        .build();
    }

    private static String waitedFor(String table, PartitionedReader reader) {
        return reader.load().working() > 0
                ? "Convex's answer to a chunk of " + table
                : "the source to hand out a page of " + table;
    }
}
