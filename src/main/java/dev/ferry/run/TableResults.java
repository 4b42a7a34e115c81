package dev.ferry.run;

import dev.ferry.history.TableTally;
import dev.ferry.report.model.RowCounts;
import dev.ferry.report.model.TableResult;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;

/** Reads from a step what became of its table. */
final class TableResults {

    private TableResults() {}

    /**
     * The result of a table over all attempts at the run.
     *
     * @param step the last attempt; null when the run never came to the table
     * @param late what became of rows of this table that the steps of others moved
     * @param time what all attempts have taken together
     */
    static TableResult of(String table, @Nullable StepExecution step, RowCounts late, Duration time) {
        if (step == null) {
            return new TableResult(table, "not begun", RowCounts.NONE, Duration.ZERO);
        }
        RowCounts counts = TableTally.in(step.getExecutionContext()).plus(late);
        return new TableResult(table, step.getStatus().name().toLowerCase(Locale.ROOT), counts, time);
    }
}
