package dev.ferry.load.read;

import dev.ferry.load.send.ProcessedChunk;
import dev.ferry.pipeline.ChunkSource;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.KeyRange;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * For each partition of a table, what reads all of its rows, or only those that may have changed since the last run.
 */
public final class TableSources implements StepExecutionListener {

    private final TablePlan table;
    private final ReadScopePlanner readScopePlanner;
    private final FullRangeSource.OfRange whole;
    private final ChangedRowsSource.OfRange changedRows;
    private @Nullable JobExecution attempt;

    /**
     * @param whole reads every row of a range
     * @param changedRows reads only those that may have changed
     */
    public TableSources(
            TablePlan table,
            ReadScopePlanner readScopePlanner,
            FullRangeSource.OfRange whole,
            ChangedRowsSource.OfRange changedRows) {
        this.table = table;
        this.readScopePlanner = readScopePlanner;
        this.whole = whole;
        this.changedRows = changedRows;
    }

    @Override
    public void beforeStep(StepExecution stepExecution) {
        attempt = stepExecution.getJobExecution();
    }

    /** One for each range. To be called once the step has begun. */
    public List<? extends ChunkSource<ProcessedChunk>> of(List<KeyRange> ranges) {
        JobExecution present = Objects.requireNonNull(attempt, "the step has begun");
        return readScopePlanner.of(table, present) instanceof ReadScope.ChangedSince changedSince
                ? ranges.stream()
                        .map(range -> changedRows.of(range, changedSince))
                        .toList()
                : ranges.stream().map(whole::of).toList();
    }
}
