package dev.ferry.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.report.model.RowCounts;
import dev.ferry.testing.TestJobRepository;
import dev.ferry.testing.TestStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.support.ListItemReader;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Runs real chunk-oriented steps whose pages stand for ten rows each. */
class TableTallyTest {

    private static final RowCounts TEN = new RowCounts(10, 4, 3, 2, 1);

    private final DataSource store = TestStore.create();
    private final PlatformTransactionManager transactions = new JdbcTransactionManager(store);
    private final JobRepository repository = TestJobRepository.on(store, transactions);
    private final List<Long> shown = new ArrayList<>();

    @Test
    void the_job_repository_counts_rows_and_not_pages() throws Exception {
        StepExecution step = run(List.of("page", "page", "page"));

        assertThat(step.getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(step.getReadCount()).isEqualTo(30);
        assertThat(step.getWriteCount()).isEqualTo(21);
        assertThat(step.getFilterCount()).isEqualTo(6);
        assertThat(step.getProcessSkipCount()).isEqualTo(3);
        assertThat(TableTally.in(step.getExecutionContext())).isEqualTo(new RowCounts(30, 12, 9, 6, 3));
        assertThat(TableTally.replacedIn(step.getExecutionContext())).isEqualTo(3);
    }

    @Test
    void progress_is_told_after_each_commit() throws Exception {
        run(List.of("page", "page", "bad"));

        assertThat(shown).containsExactly(10L, 20L);
    }

    @Test
    void a_chunk_that_failed_counts_nowhere() throws Exception {
        StepExecution step = run(List.of("page", "bad", "page"));

        assertThat(step.getStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(step.getReadCount()).isEqualTo(10);
        assertThat(TableTally.in(step.getExecutionContext())).isEqualTo(TEN);
        assertThat(TableTally.replacedIn(step.getExecutionContext())).isEqualTo(1);
    }

    @Test
    void a_restart_goes_on_counting_and_its_own_execution_counts_only_its_own_rows() throws Exception {
        run(List.of("page", "page", "bad"));

        StepExecution restarted = run(List.of("page"));

        assertThat(restarted.getReadCount()).isEqualTo(10);
        assertThat(TableTally.in(restarted.getExecutionContext()).read()).isEqualTo(30);
        assertThat(TableTally.replacedIn(restarted.getExecutionContext())).isEqualTo(3);
    }

    /** Counts are added before the bad page fails, as a writer that fails late would do it. */
    private StepExecution run(List<String> pages) throws Exception {
        TableTally tally = new TableTally(counts -> shown.add(counts.read()));
        Job job = new JobBuilder("job", repository)
                .start(new StepBuilder("table", repository)
                                .<String, String>chunk(1)
                                .transactionManager(transactions)
                                .reader(new ListItemReader<>(pages))
                                .writer(chunk -> {
                                    tally.add(TEN, 1);
                                    if (chunk.getItems().contains("bad")) {
                                        throw new IllegalStateException("planted");
                                    }
                                })
                                .stream(tally)
                                .listener(tally)
                                .build())
                .build();
        TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
        operator.setJobRepository(repository);
        operator.setJobRegistry(new MapJobRegistry());
        operator.afterPropertiesSet();
        JobParameters parameters = new JobParametersBuilder().addLong("run", 1L).toJobParameters();
        JobExecution ended = operator.start(job, parameters);
        return Objects.requireNonNull(repository.getLastStepExecution(ended.getJobInstance(), "table"));
    }
}
