package dev.ferry.job;

import com.sun.management.OperatingSystemMXBean;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.idmap.IdMap;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TableSelection;
import dev.ferry.report.RunProgress;
import dev.ferry.source.RowKeys;
import dev.ferry.source.Source;
import dev.ferry.verify.VerifyOptions;
import java.lang.management.ManagementFactory;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.TaskletStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the steps together: one per table, and the comparison. */
@Configuration(proxyBeanMethods = false)
class StepsConfiguration {
    @Bean
    BottleneckGauge bottleneckGauge(ConvexClient client, RunProgress progress) {
        BottleneckGauge gauge =
                new BottleneckGauge(() -> client.pacing().state(), StepsConfiguration::cpuLoad, System::nanoTime);
        progress.limitedBy(gauge);
        return gauge;
    }

    /** Of the whole machine: the source and the target may be on it too. */
    private static double cpuLoad() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getCpuLoad()
                : -1;
    }

    @Bean
    Horizons horizons(
            MigrationPlan plan,
            Source source,
            RunOptions options,
            RetryNotes notes,
            StopRequest stop,
            JdbcTemplate statements,
            JobRepository repository,
            IdMap idMap,
            Doubts doubts,
            RunProgress progress) {
        JdbcClient queries = JdbcClient.create(statements);
        return new Horizons(
                options.changedOnly(),
                idMap.isEmpty(),
                new RunSnapshots(queries),
                new AttemptsSince(queries, repository),
                new PrintedAsBefore(plan, table -> new RowKeys(source.table(table), notes::source, stop::sleep))
                        ::reasonAgainst,
                table -> !doubts.on(table).isEmpty(),
                new HeldReferences(plan, source)::areHeld,
                progress::note);
    }

    @Bean
    Doubts doubts(
            JdbcTemplate statements,
            PlatformTransactionManager transactions,
            LedgerSession ledger,
            ConvexClient client) {
        return new Doubts(statements, transactions, () -> ledger.stamp(client));
    }

    @Bean
    LastWritten lastWritten(JdbcTemplate statements) {
        return new LastWritten(statements);
    }

    @Bean
    RowPath rowPath(
            Source source,
            FerrySettings settings,
            RunOptions options,
            TableSelection selection,
            RetryNotes notes,
            StopRequest stop,
            MigrateFunctions functions,
            Fence fence,
            JdbcTemplate statements,
            IdMap idMap,
            RejectLog rejectLog,
            SourceTotals totals,
            Horizons horizons,
            Doubts doubts,
            LastWritten lastWritten,
            LedgerSession ledger,
            PlatformTransactionManager transactions,
            RunProgress progress) {
        DocumentSender sender = new DocumentSender(functions, stop.sleeper());
        ChunkDelivery delivery = new ChunkDelivery(
                sender,
                new SchemaDoubts(sender, idMap, rejectLog, stop::sleep, progress::note),
                doubts,
                () -> fence.require(statements),
                idMap,
                rejectLog,
                (table, last) -> lastWritten.put(ledger.writer().attempt(), table, last));
        PartitionPlanner planner = new PartitionPlanner(
                settings.partitions(),
                table -> totals.of(table).rows(),
                (table, number) -> source.table(table).bounds(number));
        return new RowPath(
                source,
                settings.chunkSize(),
                options.pacing().or(settings.pacing()).mostInFlight(),
                planner,
                selection,
                notes,
                stop,
                delivery,
                idMap,
                rejectLog,
                horizons,
                new GoneRows.Apart(ofItsOwn(transactions), () -> fence.require(statements)));
    }

    private static TransactionTemplate ofItsOwn(PlatformTransactionManager transactions) {
        TransactionTemplate own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return own;
    }

    @Bean
    TableStepFactory tableStepFactory(
            JobRepository repository,
            PlatformTransactionManager transactions,
            RowPath path,
            TableDisplay display,
            ChunkUnderWay chunk,
            RunOptions options,
            RunHistory history,
            BottleneckGauge gauge,
            Doubts doubts) {
        RejectLimit rejectLimit = new RejectLimit(options.maxRejects(), history);
        return new TableStepFactory(repository, transactions, path, display, gauge, chunk, rejectLimit, doubts);
    }

    @Bean
    TaskletStep verifyStep(
            MigrationPlan plan,
            TableSelection selection,
            FerrySettings settings,
            JobRepository repository,
            PlatformTransactionManager transactions,
            Source source,
            MigrateFunctions functions,
            RejectLog rejectLog,
            IdMap idMap,
            JdbcTemplate statements,
            SourceTotals totals,
            ChunkUnderWay chunk,
            RetryNotes notes,
            RunProgress progress,
            LiveReport liveReport,
            StopRequest stop) {
        VerifyStep verify = new VerifyStep(
                new VerifyOptions(plan, selection.tables(), null),
                RowPath.verified(source, functions, notes, stop),
                new KnownInStore(rejectLog, idMap, statements),
                new VerificationFile(settings.state()),
                totals,
                chunk,
                progress,
                liveReport::advanced);
        TaskletStep step = new StepBuilder(VerificationRecord.STEP, repository)
                .tasklet(verify, transactions)
                .listener(new CarriedPositions(repository).atTheBeginning())
                .build();
        step.setInterruptionPolicy(new StopOnInterrupt(stop));
        return step;
    }

    @Bean
    SupabaseToConvex supabaseToConvex(
            TableSelection selection,
            JobRepository repository,
            TableStepFactory steps,
            TaskletStep verifyStep,
            LiveReport liveReport) {
        return new SupabaseToConvex(selection, repository, steps, verifyStep, liveReport);
    }
}
