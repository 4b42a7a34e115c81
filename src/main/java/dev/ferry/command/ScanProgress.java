package dev.ferry.command;

import dev.ferry.check.DataReport;
import dev.ferry.check.Forecast;
import dev.ferry.check.ScanWatch;
import dev.ferry.figures.Figures;
import dev.ferry.report.model.TableTotal;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.run.BetweenPages;

/** Shows the progress of a scan in the same way as that of a run. */
final class ScanProgress implements ScanWatch {

    private final DataReport data;
    private final RunProgress progress;
    private final BetweenPages betweenPages;

    ScanProgress(DataReport data, RunProgress progress, BetweenPages betweenPages) {
        this.data = data;
        this.progress = progress;
        this.betweenPages = betweenPages;
    }

    @Override
    public void begin(String table) {
        DataReport.TableData known = data.tables().get(table);
        progress.readingStarted(new TableTotal(table, known == null ? -1 : known.rows(), true), 0);
    }

    @Override
    public void read(String table, long rows) {
        progress.rowsRead(table, rows);
        betweenPages.pageEnded();
    }

    @Override
    public void end(Forecast.OfTable table) {
        progress.tableEnded(table.table() + ": " + Figures.count(table.rows()) + " rows read, "
                + Figures.count(table.rejected()) + " would be rejected");
    }
}
