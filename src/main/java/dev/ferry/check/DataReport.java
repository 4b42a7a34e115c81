package dev.ferry.check;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.source.ColumnStatistics;
import dev.ferry.source.Source;
import dev.ferry.source.TableSize;
import dev.ferry.source.postgres.SourceDatabase;
import java.util.List;
import java.util.Map;

/**
 * What statistics, and a look at small tables, say about the data.
 *
 * @param findings none when nothing stands out
 * @param tables by the names of their source tables
 */
public record DataReport(List<Finding> findings, Map<String, TableData> tables) {

    public DataReport {
        findings = List.copyOf(findings);
        tables = Map.copyOf(tables);
    }

    /**
     * Looks at the readable tables of a source.
     *
     * @param report about the same source
     * @param alsoRows whether small tables may be counted; not when all rows are read anyway
     */
    public static DataReport of(MigrationPlan plan, Source source, SourceReport report, boolean alsoRows) {
        if (!report.reached()) {
            return new DataReport(List.of(), Map.of());
        }
        return source instanceof SourceDatabase database
                ? new DataCheck(plan, database, report).look(alsoRows)
                : new SampledData(plan, source, report).look();
    }

    /**
     * One table.
     *
     * @param size with the planner's number of rows
     * @param rows as counted, else the planner's number
     * @param isEstimate whether they were not counted
     * @param statistics by column
     */
    public record TableData(TableSize size, long rows, boolean isEstimate, Map<String, ColumnStatistics> statistics) {

        public TableData {
            statistics = Map.copyOf(statistics);
        }
    }
}
