package dev.ferry.job;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Ends a run that rejects more rows than it was allowed to, before it takes the next chunks. What it has done until
 * then is committed, so the rejects can be looked at. The rejects of all attempts at the run count.
 */
final class RejectLimit implements StepExecutionListener {

    private final OptionalLong most;
    private final RunHistory history;
    private long rejectedBefore;
    private @Nullable StepExecution current;

    /** @param most how many rows may be rejected; empty for any number */
    RejectLimit(OptionalLong most, RunHistory history) {
        this.most = most;
        this.history = history;
    }

    /** {@link TableTally} has each step tell its rejects in this count. */
    @Override
    public void beforeStep(StepExecution step) {
        current = step;
        rejectedBefore = history.attempts(step.getJobExecution()).stream()
                .flatMap(attempt -> attempt.getStepExecutions().stream())
                .filter(other -> other.getId() != step.getId())
                .mapToLong(StepExecution::getProcessSkipCount)
                .sum();
    }

    /**
     * Whether an attempt was ended here. Resumed, its run would end again at once, even when all rejects have been
     * mended meanwhile.
     */
    static boolean hasEnded(JobExecution attempt) {
        return attempt.getAllFailureExceptions().stream()
                .flatMap(failure -> Stream.iterate(failure, Objects::nonNull, Throwable::getCause))
                .anyMatch(TooManyRejectsException.class::isInstance);
    }

    /** The reader, which throws a {@link TooManyRejectsException} once there are too many. */
    <T> ItemReader<T> guard(ItemReader<T> reader) {
        return () -> {
            long rejected = rejectedBefore + (current == null ? 0 : current.getProcessSkipCount());
            if (most.isPresent() && rejected > most.getAsLong()) {
                throw new TooManyRejectsException(rejected, most.getAsLong());
            }
            return reader.read();
        };
    }
}
