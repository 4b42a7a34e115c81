package dev.ferry.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.history.RunHistory;
import dev.ferry.testing.TestJobRepository;
import dev.ferry.testing.TestStore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Two rejects are allowed; two chunks are under way when the limit is met, and whatever comes after them ends it. */
class RejectLimitTest {

    private final Deque<String> underWay = new ArrayDeque<>(List.of("first", "second"));
    private final AtomicInteger halts = new AtomicInteger();
    private RejectLimit limit;
    private StepExecution step;

    @BeforeEach
    void beginAStep() {
        DataSource store = TestStore.create();
        JobRepository repository = TestJobRepository.on(store, new JdbcTransactionManager(store));
        JobParameters parameters =
                new JobParametersBuilder().addLong(RunHistory.RUN, 1L).toJobParameters();
        JobExecution attempt = repository.createJobExecution(
                repository.createJobInstance(RunHistory.JOB, parameters), parameters, new ExecutionContext());
        step = repository.createStepExecution("messages", attempt);
        limit = new RejectLimit(OptionalLong.of(2), new RunHistory(repository));
        limit.beforeStep(step);
    }

    @Test
    void up_to_the_limit_nothing_is_halted() throws Exception {
        step.setProcessSkipCount(2);

        assertThat(endingWith(new JobInterruptedException("halted")).read()).isEqualTo("first");
        assertThat(halts).hasValue(0);
    }

    @Test
    void beyond_it_what_is_under_way_is_still_read_and_the_last_number_is_told() throws Exception {
        ItemReader<String> reader = endingWith(new JobInterruptedException("halted"));
        step.setProcessSkipCount(3);

        assertThat(reader.read()).isEqualTo("first");
        assertThat(halts).hasPositiveValue();
        step.setProcessSkipCount(5);
        assertThat(reader.read()).isEqualTo("second");

        assertThatThrownBy(reader::read)
                .isInstanceOf(TooManyRejectsException.class)
                .hasMessageContaining("5 rows were rejected, and --max-rejects allows 2");
    }

    /** With that repaired, the run would end again at once for its rejects. */
    @Test
    void a_failure_of_what_is_under_way_is_told_beside_it() {
        IllegalStateException failure = new IllegalStateException("out of reach");
        underWay.clear();
        step.setProcessSkipCount(3);

        assertThatThrownBy(endingWith(failure)::read)
                .isInstanceOf(TooManyRejectsException.class)
                .hasSuppressedException(failure);
    }

    private ItemReader<String> endingWith(Exception end) {
        return limit.guard(halts::incrementAndGet, () -> {
            if (underWay.isEmpty()) {
                throw end;
            }
            return underWay.removeFirst();
        });
    }
}
