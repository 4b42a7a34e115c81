package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.history.RunHistory;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.parameters.JobParameters;

class FailureRecordTest {

    private final JobExecution attempt = new JobExecution(1, new JobInstance(1, RunHistory.JOB), new JobParameters());

    @Test
    void a_failure_is_one_line_without_its_stack_trace() {
        attempt.setStatus(BatchStatus.FAILED);
        attempt.setExitStatus(ExitStatus.FAILED.addExitDescription("java.lang.Exception: secret\n\tat somewhere"));
        attempt.addFailureException(new IllegalStateException("secret"));

        new FailureRecord().afterJob(attempt);

        assertThat(attempt.getExitStatus().getExitCode()).isEqualTo("FAILED");
        assertThat(attempt.getExitStatus().getExitDescription())
                .isEqualTo("an unexpected IllegalStateException (run with --debug to see more).");
    }

    @Test
    void an_attempt_that_was_stopped_has_not_failed() {
        attempt.setStatus(BatchStatus.STOPPED);
        attempt.setExitStatus(ExitStatus.STOPPED.addExitDescription("JobInterruptedException\n\tat somewhere"));
        attempt.addFailureException(new JobInterruptedException("stopped at a chunk boundary"));

        new FailureRecord().afterJob(attempt);

        assertThat(attempt.getExitStatus().getExitCode()).isEqualTo("STOPPED");
        assertThat(attempt.getExitStatus().getExitDescription()).isEmpty();
    }

    @Test
    void what_is_complete_keeps_what_it_says() {
        attempt.setStatus(BatchStatus.COMPLETED);
        attempt.setExitStatus(ExitStatus.COMPLETED.addExitDescription("as it was"));

        new FailureRecord().afterJob(attempt);

        assertThat(attempt.getExitStatus().getExitDescription()).isEqualTo("as it was");
    }
}
