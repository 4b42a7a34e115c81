package dev.ferry.run;

import dev.ferry.history.TableTally;
import dev.ferry.report.model.RowCounts;
import dev.ferry.report.progress.RunProgress;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Tells the progress display when a table begins and ends. */
final class TableProgressListener implements StepExecutionListener {

    private final SourceTotals totals;
    private final RunProgress progress;
    private final LongSupplier nanoTime;
    private long started;

    TableProgressListener(SourceTotals totals, RunProgress progress) {
        this(totals, progress, System::nanoTime);
    }

    /** @param nanoTime counts on when the clock is set */
    TableProgressListener(SourceTotals totals, RunProgress progress, LongSupplier nanoTime) {
        this.totals = totals;
        this.progress = progress;
        this.nanoTime = nanoTime;
    }

    @Override
    public void beforeStep(StepExecution step) {
        started = nanoTime.getAsLong();
        progress.tableStarted(
                totals.of(step.getStepName()),
                TableTally.in(step.getExecutionContext()).read());
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        Duration time = Duration.ofNanos(nanoTime.getAsLong() - started);
        progress.tableFinished(TableResults.of(step.getStepName(), step, RowCounts.NONE, time));
        return null;
    }
}
