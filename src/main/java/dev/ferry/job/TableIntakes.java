package dev.ferry.job;

import dev.ferry.pipeline.Intake;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.KeyRange;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * For each partition of a table, what reads all of its rows, or only those that may have changed since the last run.
 */
final class TableIntakes implements StepExecutionListener {

    private final TablePlan table;
    private final Horizons horizons;
    private final Function<KeyRange, PartitionIntake> whole;
    private final BiFunction<KeyRange, Horizon.Since, SelectiveIntake> selective;
    private @Nullable JobExecution attempt;

    /**
     * @param whole reads every row of a range
     * @param selective reads only those that may have changed
     */
    TableIntakes(
            TablePlan table,
            Horizons horizons,
            Function<KeyRange, PartitionIntake> whole,
            BiFunction<KeyRange, Horizon.Since, SelectiveIntake> selective) {
        this.table = table;
        this.horizons = horizons;
        this.whole = whole;
        this.selective = selective;
    }

    @Override
    public void beforeStep(StepExecution stepExecution) {
        attempt = stepExecution.getJobExecution();
    }

    /** One for each range. To be called once the step has begun. */
    List<? extends Intake<PartitionIntake.Ready>> of(List<KeyRange> ranges) {
        JobExecution present = Objects.requireNonNull(attempt, "the step has begun");
        return horizons.of(table, present) instanceof Horizon.Since since
                ? ranges.stream().map(range -> selective.apply(range, since)).toList()
                : ranges.stream().map(whole).toList();
    }
}
