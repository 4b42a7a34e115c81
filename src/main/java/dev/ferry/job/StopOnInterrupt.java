package dev.ferry.job;

import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;

/**
 * Ends a step at its next chunk boundary when its thread is interrupted, as STOPPED.
 *
 * <p>The answer to a trap of Spring Batch 6.0.6: a chunk-oriented step whose thread is interrupted leaves its loop
 * and reports COMPLETED, with the rest of the table unread, unless the step was marked to terminate first.
 */
final class StopOnInterrupt implements StepInterruptionPolicy {

    @Override
    public void checkInterrupted(StepExecution stepExecution) throws JobInterruptedException {
        if (stepExecution.isTerminateOnly() || Thread.currentThread().isInterrupted()) {
            stepExecution.setTerminateOnly();
            throw new JobInterruptedException("stopped at a chunk boundary");
        }
    }
}
