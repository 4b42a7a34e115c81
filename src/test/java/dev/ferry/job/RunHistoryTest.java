package dev.ferry.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.TestJobRepository;
import dev.ferry.testing.TestStore;
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
        assertThat(history.next(false)).isEqualTo(new RunHistory.Next(1, null));
    }

    @Test
    void a_completed_run_is_followed_by_a_new_one() {
        attempt(7, BatchStatus.COMPLETED);

        assertThat(history.next(false)).isEqualTo(new RunHistory.Next(8, null));
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTING", "STARTED", "STOPPING", "STOPPED", "FAILED", "UNKNOWN"})
    void an_unfinished_run_is_continued_however_it_ended(BatchStatus status) {
        JobExecution attempt = attempt(7, status);

        RunHistory.Next next = history.next(false);

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

        RunHistory.Next next = history.next(false);

        StepExecution found =
                Objects.requireNonNull(history.lastStep(Objects.requireNonNull(next.unfinished()), "messages"));
        assertThat(found.getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(found.getExecutionContext().getString("position")).isEqualTo("m-42");
    }

    @Test
    void a_fresh_run_abandons_the_unfinished_one_for_good() {
        JobExecution attempt = attempt(7, BatchStatus.STARTED);

        assertThat(history.next(true)).isEqualTo(new RunHistory.Next(8, null));
        assertThat(statusOf(attempt)).isEqualTo(BatchStatus.ABANDONED);
        assertThat(history.next(false)).isEqualTo(new RunHistory.Next(8, null));
    }

    @Test
    void a_run_whose_process_died_before_its_first_attempt_was_written_is_begun_again() {
        repository.createJobInstance(RunHistory.JOB, parameters(1));

        assertThat(history.next(false)).isEqualTo(new RunHistory.Next(1, null));
        assertThat(repository.getLastJobInstance(RunHistory.JOB)).isNull();
    }

    private JobExecution attempt(long run, BatchStatus status) {
        JobInstance instance = repository.createJobInstance(RunHistory.JOB, parameters(run));
        JobExecution attempt = repository.createJobExecution(instance, parameters(run), new ExecutionContext());
        attempt.setStatus(status);
        repository.update(attempt);
        return attempt;
    }

    private static JobParameters parameters(long run) {
        return new JobParametersBuilder().addLong(RunHistory.RUN, run).toJobParameters();
    }

    private BatchStatus statusOf(JobExecution attempt) {
        return Objects.requireNonNull(repository.getJobExecution(attempt.getId()))
                .getStatus();
    }
}
