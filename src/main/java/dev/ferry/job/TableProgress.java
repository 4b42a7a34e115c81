package dev.ferry.job;

import dev.ferry.report.RunProgress;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
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
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        LocalDateTime start = step.getStartTime();
        Duration time = start == null ? Duration.ZERO : Duration.between(start, now);
        progress.tableFinished(TableResults.of(step.getStepName(), step, time));
        return null;
    }
}
