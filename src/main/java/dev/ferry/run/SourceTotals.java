package dev.ferry.run;

import dev.ferry.report.model.TableTotal;
import dev.ferry.source.RowCount;
import dev.ferry.source.Source;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many rows each table had when the run began: for progress only, nothing is concluded from it. */
public final class SourceTotals {

    private final Source source;
    private final Map<String, TableTotal> totals = new LinkedHashMap<>();

    /** Asks this source, once it is needed. */
    public SourceTotals(Source source) {
        this.source = source;
    }

    /** Counts the tables, or takes Postgres's estimate of large ones. */
    public List<TableTotal> count(List<TableFacts> tables) {
        for (TableFacts table : tables) {
            totals.put(table.name(), count(table));
        }
        return List.copyOf(totals.values());
    }

    private TableTotal count(TableFacts table) {
        try {
            RowCount rows = source.count(table);
            return new TableTotal(table.name(), rows.rows(), rows.estimate());
        } catch (SourceUnavailableException e) {
            // The read that follows tries again for longer, and tells what is wrong if it has to.
            return unknown(table.name());
        }
    }

    private static TableTotal unknown(String table) {
        return new TableTotal(table, -1, true);
    }

    /** A negative number of rows when the table was not counted. */
    public TableTotal of(String table) {
        return totals.getOrDefault(table, unknown(table));
    }
}
