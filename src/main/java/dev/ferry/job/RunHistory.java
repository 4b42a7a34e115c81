package dev.ferry.job;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * Decides from the job repository which run comes next: the last one again when it has not finished, else a new one.
 *
 * <p>A run is a job instance, and its number is the only identifying job parameter. The executions of an instance are the
 * attempts at that run.
 *
 * <p>Must only be asked under the run lock: an execution that looks alive is then known to be dead, and is made restartable.
 */
final class RunHistory {

    static final String JOB = "supabase-to-convex";
    static final String RUN = "run";

    private final JobRepository repository;

    RunHistory(JobRepository repository) {
        this.repository = repository;
    }

    /**
     * The run to start.
     *
     * @param number counts from 1
     * @param unfinished the last attempt at it; null for a new run
     */
    record Next(long number, @Nullable JobExecution unfinished) {}

    /**
     * @param fresh whether to abandon an unfinished run and begin a new one
     */
    Next next(boolean fresh) {
        JobInstance last = repository.getLastJobInstance(JOB);
        if (last == null) {
            return new Next(1, null);
        }
        JobExecution attempt = repository.getLastJobExecution(last);
        if (attempt == null) {
            // The process died between the two inserts. Spring Batch refuses such an instance for ever.
            repository.deleteJobInstance(last);
            return next(fresh);
        }
        long number = numberOf(attempt);
        if (attempt.getStatus() == BatchStatus.COMPLETED || attempt.getStatus() == BatchStatus.ABANDONED) {
            return new Next(number + 1, null);
        }
        makeRestartable(attempt);
        if (fresh) {
            attempt.setStatus(BatchStatus.ABANDONED);
            repository.update(attempt);
            return new Next(number + 1, null);
        }
        return new Next(number, attempt);
    }

    /** The last state of a table's step in the run of this attempt; null when the run never came to it. */
    @Nullable
    StepExecution lastStep(JobExecution attempt, String table) {
        return repository.getLastStepExecution(attempt.getJobInstance(), table);
    }

    static long numberOf(JobExecution attempt) {
        JobParameters parameters = attempt.getJobParameters();
        return Objects.requireNonNull(parameters.getLong(RUN), "every run has a number");
    }

    /**
     * An orphan (STARTED, its process is gone) and an UNKNOWN attempt (its last commit failed half-way) are refused by
     * Spring Batch. Both may be restarted safely, since a chunk that is sent twice changes nothing.
     */
    private void makeRestartable(JobExecution attempt) {
        if (attempt.getStatus() == BatchStatus.FAILED || attempt.getStatus() == BatchStatus.STOPPED) {
            return;
        }
        for (StepExecution step : attempt.getStepExecutions()) {
            if (step.getStatus().isRunning() || step.getStatus() == BatchStatus.UNKNOWN) {
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(ExitStatus.FAILED.addExitDescription("its process ended without a word"));
                step.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
                repository.update(step);
            }
        }
        attempt.setStatus(BatchStatus.FAILED);
        attempt.setExitStatus(ExitStatus.FAILED.addExitDescription("its process ended without a word"));
        attempt.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
        repository.update(attempt);
    }
}
