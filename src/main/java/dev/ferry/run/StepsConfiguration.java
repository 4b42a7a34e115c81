package dev.ferry.run;

import com.sun.management.OperatingSystemMXBean;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.history.DebtRecord;
import dev.ferry.history.PositionRecovery;
import dev.ferry.history.RunHistory;
import dev.ferry.history.RunLineage;
import dev.ferry.history.RunOptions;
import dev.ferry.history.RunSnapshots;
import dev.ferry.history.TableTally;
import dev.ferry.history.VerificationRecord;
import dev.ferry.idmap.IdMap;
import dev.ferry.ledger.LedgerSession;
import dev.ferry.load.BottleneckGauge;
import dev.ferry.load.RejectLimit;
import dev.ferry.load.TableReaders;
import dev.ferry.load.read.GoneRows;
import dev.ferry.load.read.PartitionPlanner;
import dev.ferry.load.read.ReadScopePlanner;
import dev.ferry.load.read.RenderingStability;
import dev.ferry.load.read.RetryNotes;
import dev.ferry.load.resolve.HeldReferences;
import dev.ferry.load.send.ChunkDelivery;
import dev.ferry.load.send.DocumentSender;
import dev.ferry.load.send.SchemaRefusalRetry;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.plan.TableSelection;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.settings.FerrySettings;
import dev.ferry.source.Source;
import dev.ferry.source.read.RowKeys;
import dev.ferry.stop.ChunkUnderWay;
import dev.ferry.stop.StopOnInterrupt;
import dev.ferry.stop.StopRequest;
import dev.ferry.store.Debts;
import dev.ferry.store.DirtyTables;
import dev.ferry.store.LastWritten;
import dev.ferry.store.RejectLog;
import dev.ferry.store.RunFence;
import dev.ferry.verify.VerifyOptions;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
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
    ReadScopePlanner readScopePlanner(
            MigrationPlan plan,
            Source source,
            RunOptions options,
            RetryNotes notes,
            StopRequest stop,
            JdbcTemplate statements,
            JobRepository repository,
            IdMap idMap,
            DirtyTables dirtyTables,
            RunProgress progress) {
        JdbcClient queries = JdbcClient.create(statements);
        return new ReadScopePlanner(
                options.changedOnly(),
                idMap.isEmpty(),
                new RunSnapshots(queries),
                new RunLineage(queries, repository),
                new RenderingStability(plan, table -> new RowKeys(source.table(table), notes::source, stop::sleep)),
                table -> !dirtyTables.on(table).isEmpty(),
                new HeldReferences(plan, source)::areHeld,
                progress);
    }

    @Bean
    DirtyTables dirtyTables(
            JdbcTemplate statements,
            PlatformTransactionManager transactions,
            LedgerSession ledger,
            ConvexClient client) {
        return new DirtyTables(statements, transactions, () -> ledger.stamp(client));
    }

    @Bean
    Debts debts(MigrationPlan plan, JdbcTemplate statements) {
        return new Debts(
                statements,
                plan.tables().stream()
                        .filter(table -> !plan.referencedLater(table).isEmpty())
                        .map(TablePlan::name)
                        .collect(Collectors.toSet()));
    }

    @Bean
    LastWritten lastWritten(JdbcTemplate statements) {
        return new LastWritten(statements);
    }

    @Bean
    TableReaders tableReaders(
            Source source,
            FerrySettings settings,
            RunOptions options,
            MigrationPlan plan,
            TableSelection selection,
            RetryNotes notes,
            StopRequest stop,
            MigrateFunctions functions,
            RunFence fence,
            JdbcTemplate statements,
            IdMap idMap,
            RejectLog rejectLog,
            Debts debts,
            SourceTotals totals,
            ReadScopePlanner readScopePlanner,
            DirtyTables dirtyTables,
            LastWritten lastWritten,
            LedgerSession ledger,
            PlatformTransactionManager transactions,
            RunProgress progress) {
        DocumentSender sender = new DocumentSender(functions, stop.sleeper());
        ChunkDelivery delivery = new ChunkDelivery(
                sender,
                new SchemaRefusalRetry(sender, idMap, rejectLog, stop::sleep, progress),
                dirtyTables,
                fence.in(statements),
                idMap,
                rejectLog,
                debts,
                (table, last) -> lastWritten.put(ledger.writer().attempt(), table, last));
        PartitionPlanner planner = new PartitionPlanner(
                settings.partitions(),
                table -> totals.of(table).rows(),
                (table, number) -> source.table(table).bounds(number));
        return new TableReaders(
                source,
                settings.chunkSize(),
                options.pacing().or(settings.pacing()).mostInFlight(),
                planner,
                plan,
                selection,
                notes,
                stop,
                delivery,
                idMap,
                rejectLog,
                debts,
                readScopePlanner,
                new GoneRows.Apart(ofItsOwn(transactions), fence.in(statements)));
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
            TableReaders readers,
            TableDisplay display,
            ChunkUnderWay chunk,
            RunOptions options,
            RunHistory history,
            BottleneckGauge gauge,
            DirtyTables dirtyTables) {
        RejectLimit rejectLimit = new RejectLimit(options.maxRejects(), history);
        return new TableStepFactory(repository, transactions, readers, display, gauge, chunk, rejectLimit, dirtyTables);
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
                TableReaders.verified(source, functions, notes, stop),
                new LockedStoreBaseline(rejectLog, idMap, statements),
                new VerificationFile(settings.state()),
                totals,
                chunk,
                progress,
                liveReport::advanced);
        TaskletStep step = new StepBuilder(VerificationRecord.STEP, repository)
                .tasklet(verify, transactions)
                .listener(new PositionRecovery(repository).atTheBeginning())
                .build();
        step.setInterruptionPolicy(new StopOnInterrupt(stop));
        return step;
    }

    @Bean
    TaskletStep debtStep(
            MigrationPlan plan,
            TableSelection selection,
            FerrySettings settings,
            JobRepository repository,
            PlatformTransactionManager transactions,
            TableReaders readers,
            Debts debts,
            DirtyTables dirtyTables,
            RunHistory history,
            LedgerSession ledger,
            ConvexClient client,
            RunProgress progress,
            StopRequest stop) {
        TableTally tally = new TableTally(counts -> {});
        DebtStep debtStep = new DebtStep(
                plan,
                selection.tables().stream()
                        .filter(table -> !plan.referencedLater(table).isEmpty())
                        .toList(),
                table -> readers.debtSettler(table, tally),
                debts,
                dirtyTables,
                history,
                ledger,
                client,
                progress,
                settings.chunkSize());
        TaskletStep step = new StepBuilder(DebtRecord.STEP, repository)
                .tasklet(debtStep, transactions).stream(tally)
                        .listener(new PositionRecovery(repository).atTheBeginning())
                        .listener(tally)
                        .build();
        step.setInterruptionPolicy(new StopOnInterrupt(stop));
        return step;
    }

    @Bean
    SupabaseToConvex supabaseToConvex(
            MigrationPlan plan,
            TableSelection selection,
            JobRepository repository,
            TableStepFactory steps,
            TaskletStep debtStep,
            TaskletStep verifyStep,
            LiveReport liveReport) {
        return new SupabaseToConvex(plan, selection, repository, steps, debtStep, verifyStep, liveReport);
    }
}
