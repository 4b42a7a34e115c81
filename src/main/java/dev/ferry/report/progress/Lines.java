package dev.ferry.report.progress;

import dev.ferry.figures.Figures;
import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.TableTotal;
import dev.ferry.report.screen.Visible;
import java.util.List;

/** The lines that both displays share. */
final class Lines {

    private Lines() {}

    /** {@code 6 tables, about 2,750,000 rows}. */
    static String runStarted(List<TableTotal> tables) {
        String count = tables.size() == 1 ? "1 table" : Figures.count(tables.size()) + " tables";
        if (tables.stream().anyMatch(table -> table.rows() < 0)) {
            return count;
        }
        boolean estimate = tables.stream().anyMatch(TableTotal::isEstimate);
        return count
                + (estimate ? ", about " : ", ")
                + Figures.rows(tables.stream().mapToLong(TableTotal::rows).sum());
    }

    /** {@code contacts completed in 26 s: 49,000 inserted, 0 updated, 988 unchanged, 12 rejected}. */
    static String tableFinished(TableResult result) {
        return Visible.oneLine(result.table(), Integer.MAX_VALUE) + " " + result.status() + " in "
                + Figures.duration(result.duration()) + ": " + result.rows().text(", ");
    }
}
