package dev.ferry.job;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.KeysetReader;
import dev.ferry.source.Page;
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
    private final RowPath path;
    private final TableDisplay display;
    private final ChunkUnderWay chunk;
    private final RejectLimit rejectLimit;
    private final StopRequest stop;

    TableStepFactory(
            JobRepository repository,
            PlatformTransactionManager transactions,
            RowPath path,
            TableDisplay display,
            ChunkUnderWay chunk,
            RejectLimit rejectLimit,
            StopRequest stop) {
        this.repository = repository;
        this.transactions = transactions;
        this.path = path;
        this.display = display;
        this.chunk = chunk;
        this.rejectLimit = rejectLimit;
        this.stop = stop;
    }

    /** The step is named like its source table. */
    Step create(TablePlan table) {
        String name = table.name();
        TableTally tally = new TableTally(display.committed(name));
        KeysetReader reader = path.reader(table);
        IdResolvingProcessor processor = path.processor(table);
        ConvexWriter writer = path.writer(table, tally);
        return new StepBuilder(name, repository)
                        .<Page, ProcessedChunk>chunk(1)
                        // Without it the builder takes a manager that knows no transactions, and says nothing.
                        .transactionManager(transactions)
                        .reader(rejectLimit.guard(chunk.reader(name, reader)))
                        .processor(processor)
                        .writer(chunk.writer(name, writer))
                        .stream(reader)
                        .stream(tally)
                        .listener(new CarriedPositions(repository).atTheBeginning())
                        .listener(tally)
                        .listener(rejectLimit)
                        .listener(processor)
                        .listener(writer)
                        .listener(display.onScreen())
                        .listener(display.inLiveReport(name))
                        .interruptionPolicy(new StopOnInterrupt(stop))
                        .build();
    }
}
