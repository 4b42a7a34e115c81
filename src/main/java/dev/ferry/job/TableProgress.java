package dev.ferry.job;

import dev.ferry.report.RunProgress;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/** Tells the progress display when a table begins and ends. */
final class TableProgress implements StepExecutionListener {

    private final SourceTotals totals;
    private final RunProgress progress;

    TableProgress(SourceTotals totals, RunProgress progress) {
        this.totals = totals;
        this.progress = progress;
    }

    @Override
    public void beforeStep(StepExecution step) {
        progress.tableStarted(
                totals.of(step.getStepName()),
                TableTally.in(step.getExecutionContext()).read());
    }

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        progress.tableFinished(TableResults.of(step.getStepName(), step));
        return null;
    }
}
