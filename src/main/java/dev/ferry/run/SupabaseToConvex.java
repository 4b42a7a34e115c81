package dev.ferry.run;

import dev.ferry.history.RunHistory;
import dev.ferry.plan.TablePlan;
import dev.ferry.plan.TableSelection;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.tasklet.TaskletStep;

/** Makes the job: one step per table in the plan's order, since a table comes after all that it references. */
final class SupabaseToConvex {

    private final TableSelection selection;
    private final JobRepository repository;
    private final TableStepFactory steps;
    private final TaskletStep verify;
    private final LiveReport liveReport;

    SupabaseToConvex(
            TableSelection selection,
            JobRepository repository,
            TableStepFactory steps,
            TaskletStep verify,
            LiveReport liveReport) {
        this.selection = selection;
        this.repository = repository;
        this.steps = steps;
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
        if (withVerification) {
            job = job.next(verify);
        }
        return job.listener(new FailureRecord()).listener(liveReport).build();
    }
}
