package dev.ferry.load;

import dev.ferry.history.RunHistory;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ItemReader;

/**
 * Ends a run that rejects more rows than it was allowed to: it begins no more chunks, and ends when those under way are
 * committed. So the rejects can be looked at, and nothing is in Convex that was not counted. The rejects of all attempts at
 * the run count.
 */
public final class RejectLimit implements StepExecutionListener {

    private final OptionalLong most;
    private final RunHistory history;
    private long rejectedBefore;
    private @Nullable StepExecution current;

    /** @param most how many rows may be rejected; empty for any number */
    public RejectLimit(OptionalLong most, RunHistory history) {
        this.most = most;
        this.history = history;
    }

    /** {@link dev.ferry.history.TableTally} has each step tell its rejects in this count. */
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
     * corrected meanwhile.
     */
    public static boolean hasEnded(JobExecution attempt) {
        return attempt.getAllFailureExceptions().stream()
                .flatMap(failure -> Stream.iterate(failure, Objects::nonNull, Throwable::getCause))
                .anyMatch(TooManyRejectsException.class::isInstance);
    }

    /**
     * The reader. Once there are too many rejects it is halted, and only reads what is under way.
     *
     * @param halt makes the reader begin nothing more; may be called again and again
     * @return throws a {@link TooManyRejectsException} when nothing is left to be read then, whatever has ended it
     */
    public <T> ItemReader<T> guard(Runnable halt, ItemReader<T> reader) {
        return () -> {
            if (most.isEmpty() || rejected() <= most.getAsLong()) {
                return reader.read();
            }
            halt.run();
            TooManyRejectsException end = new TooManyRejectsException(rejected(), most.getAsLong());
            try {
                T underWay = reader.read();
                if (underWay != null) {
                    return underWay;
                }
            } catch (JobInterruptedException | RuntimeException e) {
                // Also when a chunk under way has failed: repairing that alone would not let the run go on.
                end.addSuppressed(e);
            }
            throw end;
        };
    }

    /** As far as it is committed. */
    private long rejected() {
        return rejectedBefore + (current == null ? 0 : current.getProcessSkipCount());
    }
}
