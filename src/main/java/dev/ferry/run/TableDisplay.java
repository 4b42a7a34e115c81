package dev.ferry.run;

import dev.ferry.history.TableTally;
import dev.ferry.report.progress.RunProgress;
import org.springframework.batch.core.listener.StepExecutionListener;

/** What shows how far a table is while its step runs: the progress on the screen and the live report. */
final class TableDisplay {

    private final SourceTotals totals;
    private final RunProgress progress;
    private final LiveReport liveReport;

    TableDisplay(SourceTotals totals, RunProgress progress, LiveReport liveReport) {
        this.totals = totals;
        this.progress = progress;
        this.liveReport = liveReport;
    }

    /** Shows the counts of the table. */
    TableTally.CommittedCounts committed(String table) {
        LiveTable live = liveReport.table(table);
        return counts -> {
            progress.rowsDone(table, counts.read());
            live.committed(counts);
        };
    }

    /** Shows a line of its own. */
    void note(String line) {
        progress.note(line);
    }

    /** Shows on the screen when the table begins and ends. */
    StepExecutionListener onScreen() {
        return new TableProgressListener(totals, progress);
    }

    /** Shows the same in the live report. */
    StepExecutionListener inLiveReport(String table) {
        return liveReport.table(table);
    }
}
