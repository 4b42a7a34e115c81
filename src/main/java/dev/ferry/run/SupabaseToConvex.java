package dev.ferry.run;

import dev.ferry.history.RunHistory;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.plan.TableSelection;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.tasklet.TaskletStep;

/**
 * Makes the job: one step per table in the plan's order, since a table comes after all that it references; where some
 * cannot, a step behind them for the references that rows went without.
 */
final class SupabaseToConvex {

    private final MigrationPlan plan;
    private final TableSelection selection;
    private final JobRepository repository;
    private final TableStepFactory steps;
    private final TaskletStep debts;
    private final TaskletStep verify;
    private final LiveReport liveReport;

    SupabaseToConvex(
            MigrationPlan plan,
            TableSelection selection,
            JobRepository repository,
            TableStepFactory steps,
            TaskletStep debts,
            TaskletStep verify,
            LiveReport liveReport) {
        this.plan = plan;
        this.selection = selection;
        this.repository = repository;
        this.steps = steps;
        this.debts = debts;
        this.verify = verify;
        this.liveReport = liveReport;
    }

    /** @param withVerification whether both ends are compared at the end */
    Job job(boolean withVerification) {
        SimpleJobBuilder job = null;
        for (TablePlan table : selection.tables()) {
            job = job == null
                    ? new JobBuilder(RunHistory.JOB, repository).start(steps.create(table))
                    : job.next(steps.create(table));
        }
        if (job == null) {
            throw new IllegalStateException("a plan has at least one table");
        }
        if (selection.tables().stream()
                .anyMatch(table -> !plan.referencedLater(table).isEmpty())) {
            job = job.next(debts);
        }
        if (withVerification) {
            job = job.next(verify);
        }
        return job.listener(new FailureRecord()).listener(liveReport).build();
    }
}
