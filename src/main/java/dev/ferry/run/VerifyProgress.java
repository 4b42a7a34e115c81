package dev.ferry.run;

import dev.ferry.figures.Figures;
import dev.ferry.load.read.RecountedTable;
import dev.ferry.report.model.TableTotal;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.verify.Pass;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerifyWatch;
import java.util.Map;

/** Shows a comparison as a run is shown: each pass over a table as a table of its own. */
public final class VerifyProgress implements VerifyWatch {

    private final Map<String, TableTotal> totals;
    private final RunProgress progress;
    private final BetweenPages betweenPages;
    private String shown = "";

    /**
     * @param totals how many rows the tables have, where that is known
     */
    public VerifyProgress(Map<String, TableTotal> totals, RunProgress progress, BetweenPages betweenPages) {
        this.totals = totals;
        this.progress = progress;
        this.betweenPages = betweenPages;
    }

    @Override
    public void begin(String table, Pass pass, long done) {
        TableTotal total = totals.getOrDefault(table, new TableTotal(table, -1, true));
        shown = pass == Pass.SOURCE ? "verify " + table : "verify " + table + ", back";
        // As many documents as rows, unless something is wrong.
        progress.readingStarted(new TableTotal(shown, total.rows(), total.isEstimate() || pass == Pass.TARGET), done);
    }

    @Override
    public void advanced(String table, long done) {
        progress.rowsRead(shown, done);
        betweenPages.pageEnded();
    }

    @Override
    public void uncounted(String table, SourceUnavailableException why) {
        progress.note(RecountedTable.uncounted(table, why));
    }

    @Override
    public void end(TableVerification table) {
        String differences = table.differences() == 0
                ? "no difference"
                : Figures.counted(table.differences(), "DIFFERENCE", "DIFFERENCES");
        progress.tableEnded(table.table() + ": " + Figures.rows(table.rows()) + " compared, "
                + Figures.count(table.equal()) + " equal, " + differences);
    }
}
