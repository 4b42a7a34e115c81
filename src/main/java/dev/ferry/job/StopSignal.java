package dev.ferry.job;

import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;

/**
 * Asks a run to end at its next chunk boundary.
 *
 * <p>As the interruption policy of every step it also answers for a trap of Spring Batch 6.0.6: a chunk-oriented step whose
 * thread is interrupted leaves its loop and reports COMPLETED, with the rest of the table unread, unless the step was
 * marked to terminate first.
 */
final class StopSignal implements StepInterruptionPolicy {

    private final AtomicBoolean raised = new AtomicBoolean();

    void raise() {
        raised.set(true);
    }

    @Override
    public void checkInterrupted(StepExecution stepExecution) throws JobInterruptedException {
        if (raised.get()
                || stepExecution.isTerminateOnly()
                || Thread.currentThread().isInterrupted()) {
            stepExecution.setTerminateOnly();
            throw new JobInterruptedException("stopped at a chunk boundary");
        }
    }
}
