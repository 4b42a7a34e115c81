package dev.ferry.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.TestJobRepository;
import dev.ferry.testing.TestStore;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.support.JdbcTransactionManager;

class RunHistoryTest {

    private static final RunOptions PLAINLY = RunOptions.standard();
    private static final RunOptions FRESH = RunOptions.standard().withFresh(true);
    private static final RunOptions RECHECK = RunOptions.standard().withRecheck(true);

    private JobRepository repository;
    private RunHistory history;

    @BeforeEach
    void openStore() {
        DataSource store = TestStore.create();
        repository = TestJobRepository.on(store, new JdbcTransactionManager(store));
        history = new RunHistory(repository);
    }

    @Test
    void the_first_run_has_number_one() {
        assertThat(history.next(PLAINLY)).isEqualTo(new RunHistory.Next(1, null, false, false));
    }

    @Test
    void a_completed_run_is_followed_by_a_new_one() {
        attempt(7, BatchStatus.COMPLETED);

        assertThat(history.next(PLAINLY)).isEqualTo(new RunHistory.Next(8, null, false, false));
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTING", "STARTED", "STOPPING", "STOPPED", "FAILED", "UNKNOWN"})
    void an_unfinished_run_is_continued_however_it_ended(BatchStatus status) {
        JobExecution attempt = attempt(7, status);

        RunHistory.Next next = history.next(PLAINLY);

        assertThat(next.number()).isEqualTo(7);
        assertThat(next.unfinished()).isEqualTo(attempt);
        assertThat(statusOf(attempt)).isIn(BatchStatus.FAILED, BatchStatus.STOPPED);
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTING", "STARTED", "STOPPING", "UNKNOWN"})
    void a_step_that_died_with_its_process_may_be_restarted_and_keeps_its_position(BatchStatus status) {
        JobExecution attempt = attempt(7, status);
        StepExecution step = repository.createStepExecution("messages", attempt);
        step.getExecutionContext().putString("position", "m-42");
        repository.updateExecutionContext(step);
        step.setStatus(status);
        repository.update(step);

        RunHistory.Next next = history.next(PLAINLY);

        StepExecution found =
                Objects.requireNonNull(history.lastStep(Objects.requireNonNull(next.unfinished()), "messages"));
        assertThat(found.getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(found.getExecutionContext().getString("position")).isEqualTo("m-42");
    }

    /** The store was away just then: Spring Batch calls such an attempt running, and refuses to start another. */
    @Test
    void a_step_whose_end_could_not_be_written_down_may_be_restarted_though_that_of_its_attempt_was() {
        StepExecution step = repository.createStepExecution("messages", attempt(7, BatchStatus.FAILED));
        step.setStatus(BatchStatus.STARTED);
        repository.update(step);

        JobExecution unfinished = Objects.requireNonNull(history.next(PLAINLY).unfinished());

        assertThat(stepOf(unfinished, "messages").getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(stepOf(unfinished, "messages").getEndTime()).isNotNull();
    }

    /** Spring Batch stores a resumed step without the position that it resumes at, until its first chunk. */
    @Test
    void an_attempt_that_died_before_its_first_chunk_takes_no_position_away() {
        JobExecution first = attempt(7, BatchStatus.FAILED);
        keepPosition(repository.createStepExecution("contacts", first), "c-9", 900);
        keepPosition(repository.createStepExecution("messages", first), "m-7", 700);
        JobExecution second = attemptAgain(first);
        keepPosition(repository.createStepExecution("messages", second), "m-42", 4_200);
        JobExecution third = attemptAgain(second);
        repository.createStepExecution("messages", third);
        repository.createStepExecution("contact_notes", third);

        JobExecution last = Objects.requireNonNull(history.next(PLAINLY).unfinished());

        assertThat(positionOf(last, "messages")).isEqualTo("m-42");
        assertThat(TableTally.in(stepOf(last, "messages").getExecutionContext()).read())
                .isEqualTo(4_200);
        assertThat(positionOf(last, "contacts")).isEqualTo("c-9");
        assertThat(positionOf(last, "contact_notes")).isEmpty();
        assertThat(stepOf(last, "messages").getJobExecutionId()).isEqualTo(third.getId());
    }

    @Test
    void a_step_that_has_just_begun_shows_where_it_goes_on() {
        StepExecution step = repository.createStepExecution("messages", attempt(7, BatchStatus.STARTED));
        step.getExecutionContext().putString("position", "m-42");

        new PositionRecovery(repository).atTheBeginning().beforeStep(step);

        assertThat(positionOf(step.getJobExecution(), "messages")).isEqualTo("m-42");
    }

    private JobExecution attemptAgain(JobExecution before) {
        JobExecution next = repository.createJobExecution(
                before.getJobInstance(), before.getJobParameters(), new ExecutionContext());
        next.setStatus(BatchStatus.STARTED);
        repository.update(next);
        return next;
    }

    private void keepPosition(StepExecution step, String position, long read) {
        step.getExecutionContext().putString("position", position);
        step.getExecutionContext().putLong("read", read);
        repository.updateExecutionContext(step);
        step.setStatus(BatchStatus.FAILED);
        repository.update(step);
    }

    private StepExecution stepOf(JobExecution attempt, String table) {
        return Objects.requireNonNull(history.lastStep(attempt, table));
    }

    private String positionOf(JobExecution attempt, String table) {
        return stepOf(attempt, table).getExecutionContext().getString("position", "");
    }

    @Test
    void a_fresh_run_abandons_the_unfinished_one_for_good() {
        JobExecution attempt = attempt(7, BatchStatus.STARTED);

        assertThat(history.next(FRESH)).isEqualTo(new RunHistory.Next(8, null, false, false));
        assertThat(statusOf(attempt)).isEqualTo(BatchStatus.ABANDONED);
        assertThat(history.next(PLAINLY)).isEqualTo(new RunHistory.Next(8, null, false, false));
    }

    @Test
    void a_run_whose_process_died_before_its_first_attempt_was_written_is_begun_again() {
        repository.createJobInstance(RunHistory.JOB, parameters(1));

        assertThat(history.next(PLAINLY)).isEqualTo(new RunHistory.Next(1, null, false, false));
        assertThat(repository.getLastJobInstance(RunHistory.JOB)).isNull();
    }

    @Test
    void an_attempt_that_ended_before_it_began_since_the_clock_was_put_back_took_no_time() {
        JobExecution attempt = attempt(7, BatchStatus.FAILED);
        attempt.setStartTime(LocalDateTime.parse("2026-10-25T02:59:00"));
        attempt.setEndTime(LocalDateTime.parse("2026-10-25T02:01:00"));
        repository.update(attempt);

        assertThat(history.timeSpent(attempt)).isZero();
    }

    @Test
    void a_recheck_that_was_interrupted_stays_one_when_it_is_resumed() {
        JobExecution attempt = attempt(recheck(7), BatchStatus.FAILED);

        assertThat(history.next(PLAINLY)).isEqualTo(new RunHistory.Next(7, attempt, true, false));
    }

    @Test
    void a_recheck_does_not_continue_a_run_that_was_none_since_its_finished_tables_would_be_left_out() {
        JobExecution attempt = attempt(7, BatchStatus.FAILED);

        assertThat(history.next(RECHECK)).isEqualTo(new RunHistory.Next(8, null, true, false));
        assertThat(statusOf(attempt)).isEqualTo(BatchStatus.ABANDONED);
    }

    @Test
    void the_time_of_a_run_is_that_of_its_attempts_without_the_time_between_them() {
        LocalDateTime noon = LocalDateTime.of(2026, 11, 22, 12, 0);
        JobExecution first = attempt(7, BatchStatus.FAILED);
        times(first, noon, noon.plusSeconds(40));
        JobExecution second = attempt(first.getJobInstance(), parameters(7), BatchStatus.COMPLETED);
        times(second, noon.plusHours(5), noon.plusHours(5).plusSeconds(2));

        assertThat(history.timeSpent(second)).isEqualTo(Duration.ofSeconds(42));
        assertThat(history.timeSpent(second, "messages")).isEqualTo(Duration.ofSeconds(42));
    }

    private void times(JobExecution attempt, LocalDateTime start, LocalDateTime end) {
        StepExecution step = repository.createStepExecution("messages", attempt);
        step.setStartTime(start);
        step.setEndTime(end);
        repository.update(step);
        attempt.setStartTime(start);
        attempt.setEndTime(end);
        repository.update(attempt);
    }

    private JobExecution attempt(long run, BatchStatus status) {
        return attempt(parameters(run), status);
    }

    private JobExecution attempt(JobParameters parameters, BatchStatus status) {
        return attempt(repository.createJobInstance(RunHistory.JOB, parameters), parameters, status);
    }

    private JobExecution attempt(JobInstance instance, JobParameters parameters, BatchStatus status) {
        JobExecution attempt = repository.createJobExecution(instance, parameters, new ExecutionContext());
        attempt.setStatus(status);
        repository.update(attempt);
        return attempt;
    }

    private static JobParameters recheck(long run) {
        return new JobParametersBuilder(parameters(run))
                .addString(RunHistory.RECHECK, "true", false)
                .toJobParameters();
    }

    private static JobParameters parameters(long run) {
        return new JobParametersBuilder().addLong(RunHistory.RUN, run).toJobParameters();
    }

    private BatchStatus statusOf(JobExecution attempt) {
        return Objects.requireNonNull(repository.getJobExecution(attempt.getId()))
                .getStatus();
    }
}
