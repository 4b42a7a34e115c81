package dev.ferry.run;

import dev.ferry.history.ResumeCheck;
import dev.ferry.history.RunHistory;
import dev.ferry.history.RunLineage;
import dev.ferry.history.RunOptions;
import dev.ferry.history.RunSnapshots;
import dev.ferry.ledger.LedgerSession;
import dev.ferry.load.RejectLimit;
import dev.ferry.settings.FerryVersion;
import dev.ferry.settings.StateStoreException;
import dev.ferry.settings.StoreFailure;
import dev.ferry.source.TableFacts;
import dev.ferry.stop.StopRequest;
import dev.ferry.store.Endpoints;
import dev.ferry.store.LockLostException;
import dev.ferry.store.LockedStore;
import dev.ferry.store.MovedTableRegister;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One run from beginning to end, under the run lock: preflight, then the job, resumed where an unfinished run left off.
 */
final class MigrationRunner {

    private final LockedStore store;
    private final RunOptions options;
    private final Preflight preflight;
    private final EndpointBinding endpointBinding;
    private final ResumeCheck resumeCheck;
    private final MovedTableRegister moved;
    private final LedgerSession ledger;
    private final Distrust distrust;
    private final ClockSkewRepair clockSkewRepair;
    private final RunHistory history;
    private final JobOperator operator;
    private final SupabaseToConvex jobs;
    private final RunReporter reporter;
    private final StopRequest stop;

    MigrationRunner(
            LockedStore store,
            RunOptions options,
            Preflight preflight,
            EndpointBinding endpointBinding,
            ResumeCheck resumeCheck,
            MovedTableRegister moved,
            LedgerSession ledger,
            Distrust distrust,
            ClockSkewRepair clockSkewRepair,
            RunHistory history,
            JobOperator operator,
            SupabaseToConvex jobs,
            RunReporter reporter,
            StopRequest stop) {
        this.store = store;
        this.options = options;
        this.preflight = preflight;
        this.endpointBinding = endpointBinding;
        this.resumeCheck = resumeCheck;
        this.moved = moved;
        this.ledger = ledger;
        this.distrust = distrust;
        this.clockSkewRepair = clockSkewRepair;
        this.history = history;
        this.operator = operator;
        this.jobs = jobs;
        this.reporter = reporter;
        this.stop = stop;
    }

    /**
     * @throws dev.ferry.settings.ConfigurationException when nothing was started
     * @throws StateStoreException when the store cannot be used
     * @throws dev.ferry.stop.StoppedException when a stop was asked for before the job had begun
     */
    RunResult run() {
        List<TableFacts> tables = preflight.check(reporter::note);
        Optional<String> lineage = preflight.lineage();
        Optional<String> snapshot = preflight.snapshot().map(RunSnapshots::fitting);
        RunHistory.Next next = nextRun();
        try {
            reporter.begin(next.number(), next.unfinished(), tables);
            stop.beginWork();
            JobExecution ended = start(next, lineage, snapshot);
            requireNoDamage(ended);
            if (ended.getStatus() == BatchStatus.COMPLETED) {
                // Then every call was answered. After a failure one may be under way still.
                ledger.end();
            }
            RunResult result = reporter.result(ended);
            if (RejectLimit.hasEnded(ended)) {
                history.abandon(ended);
            }
            return result;
        } catch (TransactionException | DataAccessException e) {
            throw StateStoreException.lost(next.number(), e);
        }
    }

    private RunHistory.Next nextRun() {
        try {
            EndpointBinding.Found found = endpointBinding.check(options.rebind());
            Endpoints endpoints = found.ends();
            if (!options.rebind()) {
                moved.requireTheSameKeys();
            }
            List<String> distrusted = distrust.tables(ledger.compare(endpoints.source(), options), found);
            clockSkewRepair.pullBack();
            // What an unfinished run has done may be undone, and it would not do that again.
            RunHistory.Next next = history.next(distrusted.isEmpty() ? options : options.withFresh(true));
            if (next.unfinished() != null) {
                resumeCheck.requireTheSame(next.number(), next.unfinished());
            }
            endpointBinding.bind(endpoints, options.rebind());
            moved.remember(options.rebind());
            distrust.mark(distrusted);
            ledger.begin();
            store.running(next.number());
            return next;
        } catch (LockLostException e) {
            throw StateStoreException.held(null, e);
        } catch (TransactionException | DataAccessException e) {
            throw StateStoreException.of(e);
        }
    }

    /** A file that is damaged in its middle is found out when that place is read. The next run would find it again. */
    private static void requireNoDamage(JobExecution ended) {
        ended.getAllFailureExceptions().stream()
                .filter(StoreFailure::isDamage)
                .findFirst()
                .ifPresent(failure -> {
                    throw StateStoreException.damaged(failure);
                });
    }

    private JobExecution start(RunHistory.Next next, Optional<String> lineage, Optional<String> snapshot) {
        JobParametersBuilder parameters = new JobParametersBuilder()
                .addLong(RunHistory.RUN, next.number())
                .addString(RunHistory.RECHECK, Boolean.toString(next.recheck()), false)
                .addString(RunHistory.VERIFY, Boolean.toString(next.verify()), false)
                .addString(RunLineage.FERRY, FerryVersion.current(), false);
        lineage.ifPresent(server -> parameters.addString(RunLineage.LINEAGE, server, false));
        snapshot.ifPresent(seen -> parameters.addString(RunSnapshots.SNAPSHOT, seen, false));
        resumeCheck.describe(parameters);
        try {
            return operator.start(jobs.job(next.verify()), parameters.toJobParameters());
        } catch (JobExecutionException e) {
            throw new IllegalStateException(
                    "Spring Batch refuses to start run " + next.number() + ": " + e.getMessage(), e);
        }
    }
}
