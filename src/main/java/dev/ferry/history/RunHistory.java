package dev.ferry.history;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
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
 * <p>A run is a job instance, and its number is the only identifying job parameter. The executions of an instance are
 * the attempts at that run.
 *
 * <p>Must only be asked under the run lock: an execution that looks alive is then known to be dead, and is made
 * restartable.
 */
public final class RunHistory {

    /** Name of the job. */
    public static final String JOB = "supabase-to-convex";
    /** The job parameter that identifies a run: its number. */
    public static final String RUN = "run";

    /**
     * Job parameter: whether the run sends every row. Not identifying, but an attempt that resumes the run keeps it.
     */
    public static final String RECHECK = "recheck";

    /**
     * Job parameter: whether the run compares both ends at its end. Not identifying, but an attempt that resumes the run
     * keeps it.
     */
    public static final String VERIFY = "verify";

    /** Exit message of an attempt that was found dead. */
    public static final String PROCESS_DIED = "its process ended without a word";

    private static final ExitStatus DIED = ExitStatus.FAILED.addExitDescription(PROCESS_DIED);

    private final JobRepository repository;
    private final PositionRecovery positions;

    /** Reads from and writes to this repository. */
    public RunHistory(JobRepository repository) {
        this.repository = repository;
        this.positions = new PositionRecovery(repository);
    }

    /**
     * The run to start.
     *
     * @param number counts from 1
     * @param unfinished the last attempt at it; null for a new run
     * @param recheck whether the run sends every row
     * @param verify whether it compares both ends at its end
     */
    public record Next(long number, @Nullable JobExecution unfinished, boolean recheck, boolean verify) {}

    /**
     * An unfinished run is abandoned when a fresh one is asked for, and also when a recheck is asked for and it is
     * not one: the tables that it has finished would not be rechecked. A recheck that was interrupted stays one when it
     * is resumed.
     */
    public Next next(RunOptions options) {
        JobInstance last = repository.getLastJobInstance(JOB);
        if (last == null) {
            return new Next(1, null, options.recheck(), options.verify());
        }
        JobExecution attempt = repository.getLastJobExecution(last);
        if (attempt == null) {
            // The process died between the two inserts. Spring Batch refuses such an instance for ever.
            repository.deleteJobInstance(last);
            return next(options);
        }
        long number = numberOf(attempt);
        if (attempt.getStatus() == BatchStatus.COMPLETED || attempt.getStatus() == BatchStatus.ABANDONED) {
            return new Next(number + 1, null, options.recheck(), options.verify());
        }
        makeRestartable(attempt);
        positions.restore(attempt);
        boolean recheck = isRecheck(attempt);
        if (options.fresh() || (options.recheck() && !recheck)) {
            abandon(attempt);
            return new Next(number + 1, null, options.recheck(), options.verify());
        }
        boolean verify = options.verify()
                || Boolean.parseBoolean(attempt.getJobParameters().getString(VERIFY));
        return new Next(number, attempt, recheck, verify);
    }

    /** No later run will resume the run of this attempt. */
    public void abandon(JobExecution attempt) {
        attempt.setStatus(BatchStatus.ABANDONED);
        repository.update(attempt);
    }

    /** The last state of a table's step in the run of this attempt; null when the run never came to it. */
    @Nullable
    public StepExecution lastStep(JobExecution attempt, String table) {
        return repository.getLastStepExecution(attempt.getJobInstance(), table);
    }

    /** All attempts at the run of this one, itself included. */
    public List<JobExecution> attempts(JobExecution attempt) {
        return repository.getJobExecutions(attempt.getJobInstance());
    }

    /** Whether the run of this attempt sends every row. */
    public static boolean isRecheck(JobExecution attempt) {
        return Boolean.parseBoolean(attempt.getJobParameters().getString(RECHECK));
    }

    /** Time that all attempts at a run have spent on a table together. */
    public Duration timeSpent(JobExecution attempt, String table) {
        return attempts(attempt).stream()
                .flatMap(each -> each.getStepExecutions().stream())
                .filter(step -> step.getStepName().equals(table))
                .map(step -> between(step.getStartTime(), step.getEndTime()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Time that all attempts at a run have taken together, without the time between them. */
    public Duration timeSpent(JobExecution attempt) {
        return attempts(attempt).stream()
                .map(each -> between(each.getStartTime(), each.getEndTime()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Nothing when the clock was put back meanwhile: nobody has written down how long it really took. */
    public static Duration between(@Nullable LocalDateTime start, @Nullable LocalDateTime end) {
        return start == null || end == null || end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
    }

    /** Number of the run that an attempt belongs to. */
    public static long numberOf(JobExecution attempt) {
        JobParameters parameters = attempt.getJobParameters();
        return Objects.requireNonNull(parameters.getLong(RUN), "every run has a number");
    }

    /**
     * An orphan (STARTED, its process is gone) and an UNKNOWN attempt (its last commit failed half-way) are refused by
     * Spring Batch. Both may be restarted safely, since a chunk that is sent twice changes nothing. So may an attempt
     * that ended while its step could not be written down, since the store was away just then.
     */
    private void makeRestartable(JobExecution attempt) {
        LocalDateTime died = lastSign(attempt.getLastUpdated());
        for (StepExecution step : attempt.getStepExecutions()) {
            if (step.getStatus().isRunning() || step.getStatus() == BatchStatus.UNKNOWN) {
                died = lastSign(step.getLastUpdated());
                step.setStatus(BatchStatus.FAILED);
                step.setExitStatus(DIED);
                step.setEndTime(died);
                repository.update(step);
            }
        }
        if (attempt.getStatus() == BatchStatus.FAILED || attempt.getStatus() == BatchStatus.STOPPED) {
            return;
        }
        attempt.setStatus(BatchStatus.FAILED);
        attempt.setExitStatus(DIED);
        attempt.setEndTime(died);
        repository.update(attempt);
    }

    /** When a process was last heard of: its last commit. How long it lived after that nobody knows. */
    private static LocalDateTime lastSign(@Nullable LocalDateTime lastUpdated) {
        return lastUpdated == null ? LocalDateTime.now(ZoneId.systemDefault()) : lastUpdated;
    }
}
