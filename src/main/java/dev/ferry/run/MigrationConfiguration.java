package dev.ferry.run;

import dev.ferry.convex.ClientSettings;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.FirstContact;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.history.ResumeCheck;
import dev.ferry.history.RunHistory;
import dev.ferry.history.RunOptions;
import dev.ferry.history.RunSnapshots;
import dev.ferry.idmap.IdMap;
import dev.ferry.ledger.LedgerSession;
import dev.ferry.ledger.TargetSample;
import dev.ferry.load.read.RetryNotes;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TableSelection;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.settings.FerrySettings;
import dev.ferry.settings.FerryVersion;
import dev.ferry.settings.StoreKind;
import dev.ferry.settings.ThisProcess;
import dev.ferry.source.Source;
import dev.ferry.stop.ChunkUnderWay;
import dev.ferry.stop.GracePeriod;
import dev.ferry.stop.StopRequest;
import dev.ferry.store.DirtyTables;
import dev.ferry.store.LastWritten;
import dev.ferry.store.LiveFile;
import dev.ferry.store.LockedStore;
import dev.ferry.store.MovedTableRegister;
import dev.ferry.store.RejectLog;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Puts the job together. The job repository, the id map and the rejects share one DataSource and one transaction
 * manager: that is what lets a chunk's position, ids and rejects commit as one. The source has connections of its own
 * and takes no part in it.
 *
 * <p>Expects the beans {@code plan}, {@code settings}, {@code options}, {@code selection}, {@code heldStore}, {@code
 * fence}, {@code progress} and {@code stop} from the code that opens the context.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(StepsConfiguration.class)
class MigrationConfiguration {

    @Bean
    Source source(FerrySettings settings, RunProgress progress) {
        settings.source().remarks().forEach(progress::note);
        settings.target().unverified().ifPresent(progress::note);
        return settings.source().open();
    }

    @Bean
    RetryNotes retryNotes(RunProgress progress) {
        return new RetryNotes(progress);
    }

    @Bean
    ConvexClient convexClient(FerrySettings settings, RunOptions options, RetryNotes notes, StopRequest stop) {
        return new ConvexClient(
                settings.target(),
                FerryVersion.current(),
                ClientSettings.standard()
                        .withPacing(options.pacing().or(settings.pacing()))
                        .withObserver(notes::convex)
                        .withSleeper(stop.sleeper()));
    }

    @Bean
    ChunkUnderWay chunkUnderWay(StopRequest stop) {
        return new ChunkUnderWay(stop);
    }

    @Bean
    GracePeriod gracePeriod(
            StopRequest stop, ChunkUnderWay chunk, ConvexClient client, Source source, RunProgress progress) {
        return new GracePeriod(stop, chunk, GracePeriod.STANDARD, progress, () -> {
            source.breakOff();
            client.close();
        });
    }

    @Bean
    LedgerSession ledgerSession(FerrySettings settings, LockedStore store, IdMap idMap, RunProgress progress) {
        return new LedgerSession(firstContact(settings), store.ledger(), () -> !idMap.isEmpty(), progress);
    }

    private static FirstContact firstContact(FerrySettings settings) {
        return () -> new ConvexClient(settings.target(), FerryVersion.current(), ClientSettings.firstContact());
    }

    @Bean
    MigrateFunctions migrateFunctions(ConvexClient client, LedgerSession ledger) {
        return new MigrateFunctions(client, ledger::writer);
    }

    @Bean
    IdMap idMap(JdbcTemplate statements) {
        return new IdMap(statements);
    }

    @Bean
    RejectLog rejectLog(JdbcTemplate statements) {
        return new RejectLog(statements);
    }

    @Bean
    RunHistory runHistory(JobRepository repository) {
        return new RunHistory(repository);
    }

    /** Java serialization, the default, cannot be read by people who inspect the job repository. */
    @Bean
    ExecutionContextSerializer executionContextSerializer() {
        return new JacksonExecutionContextStringSerializer();
    }

    @Bean
    TableDisplay tableDisplay(SourceTotals totals, RunProgress progress, LiveReport liveReport) {
        return new TableDisplay(totals, progress, liveReport);
    }

    /** An H2 store cannot be read while the run holds it; a Postgres store can, so it needs no report. */
    @Bean
    LiveReport liveReport(
            DataSource store,
            FerrySettings settings,
            MigrationPlan plan,
            SourceTotals totals,
            RunHistory history,
            RunProgress progress) {
        LiveFile file = StoreKind.of(store) == StoreKind.H2 ? new LiveFile(settings.state()) : null;
        return new LiveReport(file, plan, totals, history, progress, ThisProcess.get(), InstantSource.system());
    }

    @Bean
    SourceTotals sourceTotals(Source source) {
        return new SourceTotals(source);
    }

    @Bean
    ReportFacts reportFacts(
            MigrationPlan plan,
            FerrySettings settings,
            Source source,
            LockedStore store,
            RunHistory history,
            RejectLog rejectLog,
            TableSelection selection) {
        return new ReportFacts(plan, settings, source, store.state(), history, rejectLog, selection);
    }

    @Bean
    RunReporter runReporter(
            MigrationPlan plan,
            TableSelection selection,
            RunHistory history,
            RejectLog rejectLog,
            SourceTotals totals,
            ReportFacts facts,
            RunProgress progress) {
        return new RunReporter(plan, selection, history, rejectLog, totals, facts, progress);
    }

    @Bean
    MigrationRunner migrationRunner(
            LockedStore store,
            MigrationPlan plan,
            TableSelection selection,
            RunOptions options,
            Source source,
            FerrySettings settings,
            JdbcTemplate statements,
            IdMap idMap,
            RejectLog rejectLog,
            RunProgress progress,
            RunHistory history,
            JobOperator operator,
            SupabaseToConvex jobs,
            RunReporter reporter,
            DirtyTables dirtyTables,
            LastWritten lastWritten,
            LedgerSession ledger,
            StopRequest stop) {
        FirstContact firstContact = firstContact(settings);
        MovedTableRegister moved = new MovedTableRegister(statements, dirtyTables, selection);
        TargetSample sample = new TargetSample(plan, statements);
        return new MigrationRunner(
                store,
                options,
                new Preflight(plan, selection, source, firstContact),
                new EndpointBinding(
                        source,
                        firstContact,
                        sample,
                        store.state(),
                        idMap,
                        rejectLog,
                        new RunSnapshots(JdbcClient.create(statements)),
                        lastWritten,
                        progress),
                new ResumeCheck(plan, selection),
                moved,
                ledger,
                new Distrust(plan, dirtyTables, progress),
                new ClockSkewRepair(statements, Clock.system(ZoneId.systemDefault())),
                history,
                operator,
                jobs,
                reporter,
                stop);
    }
}
