package dev.ferry.stop;

import java.util.function.BooleanSupplier;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;

/**
 * Ends a step at its next chunk boundary, as STOPPED, when a stop is asked for or its thread is interrupted.
 *
 * <p>The answer to a trap of Spring Batch 6.0.6: a chunk-oriented step whose thread is interrupted leaves its loop
 * and reports COMPLETED, with the rest of the table unread, unless the step was marked to terminate first. The mark
 * is set here, by the step's own thread: {@code JobOperator.stop} would write the step's rows beside it.
 */
public final class StopOnInterrupt implements StepInterruptionPolicy {

    private final BooleanSupplier asked;

    /** A step that a stop ends at its next chunk boundary. */
    public StopOnInterrupt(StopRequest stop) {
        this(stop::isRequested);
    }

    private StopOnInterrupt(BooleanSupplier asked) {
        this.asked = asked;
    }

    /** A step whose reader reacts to a stop by itself, once the chunks that are under way have been committed. */
    public static StopOnInterrupt alone() {
        return new StopOnInterrupt(() -> false);
    }

    @Override
    public void checkInterrupted(StepExecution stepExecution) throws JobInterruptedException {
        if (stepExecution.isTerminateOnly()
                || asked.getAsBoolean()
                || Thread.currentThread().isInterrupted()) {
            stepExecution.setTerminateOnly();
            throw new JobInterruptedException("stopped at a chunk boundary");
        }
    }
}
