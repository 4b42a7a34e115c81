package dev.ferry.job;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanFingerprint;
import dev.ferry.source.TableFacts;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One run from beginning to end: store, lock, preflight, then the job, resumed where an unfinished run left off.
 */
final class MigrationRunner {

    /** Job parameter: the fingerprint of the plan that the run was begun with. Not identifying. */
    static final String PLAN = "plan";

    private final DataSource store;
    private final MigrationPlan plan;
    private final RunOptions options;
    private final Preflight preflight;
    private final RunHistory history;
    private final JobOperator operator;
    private final Job job;
    private final RunReporter reporter;
    private final StopRequest stop;

    MigrationRunner(
            DataSource store,
            MigrationPlan plan,
            RunOptions options,
            Preflight preflight,
            RunHistory history,
            JobOperator operator,
            Job job,
            RunReporter reporter,
            StopRequest stop) {
        this.store = store;
        this.plan = plan;
        this.options = options;
        this.preflight = preflight;
        this.history = history;
        this.operator = operator;
        this.job = job;
        this.reporter = reporter;
        this.stop = stop;
    }

    /**
     * @throws ConfigurationException when nothing was started
     * @throws StateStoreException when the store cannot be used
     * @throws StoppedException when a stop was asked for before the job had begun
     */
    RunResult run() {
        new StateSchema(store).createWhereMissing();
        RunLock lock = RunLock.acquire(store);
        try {
            return runAlone();
        } finally {
            lock.close();
        }
    }

    private RunResult runAlone() {
        List<TableFacts> tables = preflight.check();
        RunHistory.Next next = nextRun();
        try {
            reporter.begin(next.number(), next.unfinished(), tables);
            stop.beginWork();
            return reporter.result(start(next.number(), next.recheck()));
        } catch (TransactionException | DataAccessException e) {
            throw StateStoreException.lost(next.number(), e);
        }
    }

    private RunHistory.Next nextRun() {
        try {
            new StepTimes(store, Clock.system(ZoneId.systemDefault())).pullBack();
            RunHistory.Next next = history.next(options);
            if (next.unfinished() != null) {
                requireTheSamePlan(next.number(), next.unfinished());
            }
            return next;
        } catch (TransactionException | DataAccessException e) {
            throw StateStoreException.of(e);
        }
    }

    /** Half of a table by one plan and half by another would be a target that no plan describes. */
    private void requireTheSamePlan(long run, JobExecution unfinished) {
        String begun = unfinished.getJobParameters().getString(PLAN);
        if (!PlanFingerprint.documents(plan).equals(begun)) {
            throw new ConfigurationException(List.of("Run " + run + " is unfinished and was begun with another"
                    + " config/plan.yml. Put that plan back to finish it, or begin anew with `ferry run --fresh`; rows that are"
                    + " in Convex already are brought up to date and not doubled."));
        }
    }

    private JobExecution start(long run, boolean recheck) {
        JobParameters parameters = new JobParametersBuilder()
                .addLong(RunHistory.RUN, run)
                .addString(PLAN, PlanFingerprint.documents(plan), false)
                .addString(RunHistory.RECHECK, Boolean.toString(recheck), false)
                .toJobParameters();
        try {
            return operator.start(job, parameters);
        } catch (JobExecutionException e) {
            throw new IllegalStateException("Spring Batch refuses to start run " + run + ": " + e.getMessage(), e);
        }
    }
}
