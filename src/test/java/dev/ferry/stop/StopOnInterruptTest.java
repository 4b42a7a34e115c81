package dev.ferry.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.load.read.Rows;
import dev.ferry.testing.TestJobRepository;
import dev.ferry.testing.TestStore;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Runs a real chunk-oriented step of ten chunks, one row each. */
class StopOnInterruptTest {

    private static final List<String> ROWS = Rows.keys(10);

    private final DataSource store = TestStore.create();
    private final PlatformTransactionManager transactions = new JdbcTransactionManager(store);
    private final JobRepository repository = TestJobRepository.on(store, transactions);
    private final List<String> written = new ArrayList<>();
    private final StopRequest stop = new StopRequest();

    @AfterEach
    void forgetTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void a_step_that_nobody_stops_completes() throws Exception {
        assertThat(run(new StopOnInterrupt(stop), () -> {}).getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(written).isEqualTo(ROWS);
    }

    @Test
    void an_interrupted_step_is_stopped_and_not_completed_and_its_restart_reads_the_rest() throws Exception {
        JobExecution stopped = run(new StopOnInterrupt(stop), Thread.currentThread()::interrupt);

        assertThat(stopped.getStatus()).isEqualTo(BatchStatus.STOPPED);
        assertThat(stopped.getStepExecutions()).extracting("status").containsExactly(BatchStatus.STOPPED);
        assertThat(written).isEqualTo(ROWS.subList(0, 3));
        Thread.interrupted();

        assertThat(run(new StopOnInterrupt(stop), () -> {}).getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(written).isEqualTo(ROWS);
    }

    @Test
    void a_stop_is_heeded_at_the_next_chunk_boundary_and_not_before() throws Exception {
        JobExecution stopped = run(new StopOnInterrupt(stop), () -> stop.request(StopSignal.TERM));

        assertThat(stopped.getStatus()).isEqualTo(BatchStatus.STOPPED);
        assertThat(stopped.getStepExecutions()).extracting("status").containsExactly(BatchStatus.STOPPED);
        assertThat(written).isEqualTo(ROWS.subList(0, 3));

        StopRequest none = new StopRequest();
        assertThat(run(new StopOnInterrupt(none), () -> {}).getStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(written).isEqualTo(ROWS);
    }

    /** Runs the one job of this store, or continues it; something happens while the third row is written. */
    private JobExecution run(StopOnInterrupt signal, Runnable inThirdChunk) throws Exception {
        Job job = new JobBuilder("job", repository)
                .start(new StepBuilder("table", repository)
                        .<String, String>chunk(1)
                        .transactionManager(transactions)
                        .reader(new RestartableRows())
                        .writer(chunk -> {
                            chunk.forEach(written::add);
                            if (written.size() == 3) {
                                inThirdChunk.run();
                            }
                        })
                        .interruptionPolicy(signal)
                        .build())
                .build();
        TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
        operator.setJobRepository(repository);
        operator.setJobRegistry(new MapJobRegistry());
        operator.afterPropertiesSet();
        return operator.start(job, new JobParameters());
    }

    /** Goes on behind the last row that was committed. */
    private static final class RestartableRows implements ItemStreamReader<String> {

        private int next;

        @Override
        public void open(ExecutionContext context) {
            next = context.getInt("next", 0);
        }

        @Override
        public @Nullable String read() {
            return next < ROWS.size() ? ROWS.get(next++) : null;
        }

        @Override
        public void update(ExecutionContext context) {
            context.putInt("next", next);
        }
    }
}
