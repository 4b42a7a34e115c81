package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.history.RunHistory;
import dev.ferry.testing.TestJobRepository;
import dev.ferry.testing.TestStore;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

class ClockSkewRepairTest {

    private static final JobParameters PARAMETERS =
            new JobParametersBuilder().addLong(RunHistory.RUN, 1L).toJobParameters();

    private final DataSource store = TestStore.create();
    private final JdbcTemplate statements = new JdbcTemplate(store);
    private final JobRepository repository = TestJobRepository.on(store, new JdbcTransactionManager(store));
    private final ClockSkewRepair times = new ClockSkewRepair(statements, Clock.system(ZoneId.systemDefault()));
    private JobInstance run;

    @BeforeEach
    void beginARun() {
        run = repository.createJobInstance(RunHistory.JOB, PARAMETERS);
    }

    @Test
    void an_attempt_after_the_clock_was_put_back_would_not_count_as_the_last() {
        StepExecution older = attempt();
        moveIntoTheFuture();
        attempt();

        assertThat(last().getId()).isEqualTo(older.getId());
    }

    @Test
    void it_does_when_the_times_were_pulled_back_before_it_began() {
        attempt();
        moveIntoTheFuture();

        times.pullBack();
        StepExecution newer = attempt();

        assertThat(last().getId()).isEqualTo(newer.getId());
    }

    @Test
    void times_of_the_past_stay_as_they_are() {
        attempt();
        LocalDateTime past = LocalDateTime.parse("2026-11-22T12:00:00");
        statements.update("update BATCH_STEP_EXECUTION set CREATE_TIME = ?", past);

        times.pullBack();

        assertThat(last().getCreateTime()).isEqualTo(past);
    }

    private void moveIntoTheFuture() {
        statements.update(
                "update BATCH_STEP_EXECUTION set CREATE_TIME = ?",
                LocalDateTime.now(ZoneId.systemDefault()).plusHours(3));
    }

    private StepExecution attempt() {
        JobExecution execution = repository.createJobExecution(run, PARAMETERS, new ExecutionContext());
        StepExecution step = repository.createStepExecution("messages", execution);
        step.setStatus(BatchStatus.FAILED);
        repository.update(step);
        return step;
    }

    private StepExecution last() {
        return Objects.requireNonNull(repository.getLastStepExecution(run, "messages"));
    }
}
