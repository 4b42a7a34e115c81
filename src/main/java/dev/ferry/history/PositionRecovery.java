package dev.ferry.history;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Keeps a table's position through an attempt that dies before its first chunk is committed.
 *
 * <p>Spring Batch 6.0.6 begins a step with an empty context in the store and hands the last attempt's context over in
 * memory alone ({@code SimpleStepHandler#handleStep}); it is stored with the first chunk. Of an attempt that is killed
 * before that, the next one would learn that the table was not begun: nothing would be lost, but a table that was
 * nearly done would be read again from its first row, as often as that happens.
 */
public final class PositionRecovery {

    private final JobRepository repository;

    /** Restores what is missing in this repository. */
    public PositionRecovery(JobRepository repository) {
        this.repository = repository;
    }

    /**
     * Gives the steps that died without having stored a position that of the attempt before. To be called before a new
     * attempt begins, so that only the last one can have such steps.
     */
    void restore(JobExecution last) {
        List<StepExecution> earlier = repository.getJobExecutions(last.getJobInstance()).stream()
                .filter(attempt -> attempt.getId() != last.getId())
                .flatMap(attempt -> attempt.getStepExecutions().stream())
                .toList();
        for (StepExecution step : last.getStepExecutions()) {
            if (!isKeptIn(step.getExecutionContext())) {
                lastKept(earlier, step.getStepName()).ifPresent(kept -> {
                    step.setExecutionContext(kept.getExecutionContext());
                    repository.updateExecutionContext(step);
                });
            }
        }
    }

    private static Optional<StepExecution> lastKept(List<StepExecution> earlier, String name) {
        return earlier.stream()
                .filter(step -> step.getStepName().equals(name) && isKeptIn(step.getExecutionContext()))
                .max(Comparator.comparingLong(StepExecution::getId));
    }

    private static boolean isKeptIn(ExecutionContext context) {
        return TableTally.isKeptIn(context) || VerificationRecord.isKeptIn(context);
    }

    /** Stores the position as a step begins: a reader who looks at the store before the first chunk sees it too. */
    public StepExecutionListener atTheBeginning() {
        return new StepExecutionListener() {
            @Override
            public void beforeStep(StepExecution step) {
                repository.updateExecutionContext(step);
            }
        };
    }
}
