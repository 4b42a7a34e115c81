package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.history.RunHistory;
import dev.ferry.store.LockLostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.dao.OptimisticLockingFailureException;

class FailureTextTest {

    private final Exception store = new OptimisticLockingFailureException("wrong version");
    private final Exception lock = LockLostException.overtaken();

    @Test
    void a_lost_lock_says_more_than_the_failures_that_it_drags_behind_it() {
        assertThat(textOf(List.of(store, new IllegalStateException("wrapped", lock))))
                .isEqualTo(lock.getMessage());
        assertThat(textOf(List.of(lock, store))).isEqualTo(lock.getMessage());
    }

    @Test
    void a_failure_of_the_store_is_told_as_one() {
        assertThat(textOf(List.of(new IllegalStateException("x"), store)))
                .isEqualTo("the state store failed (wrong version).");
    }

    @Test
    void the_text_of_what_nobody_expected_is_kept_back() {
        assertThat(textOf(List.of(new IllegalStateException("a row's value"))))
                .isEqualTo("an unexpected IllegalStateException (run with --debug to see more).");
    }

    @Test
    void without_a_failure_it_was_stopped() {
        assertThat(textOf(List.of())).isEqualTo("it was stopped.");
    }

    private static String textOf(List<Exception> failures) {
        JobExecution ended = new JobExecution(1, new JobInstance(1, RunHistory.JOB), new JobParameters());
        failures.forEach(ended::addFailureException);
        return FailureText.of(ended);
    }
}
