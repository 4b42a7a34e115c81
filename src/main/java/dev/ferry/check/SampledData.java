package dev.ferry.check;

import dev.ferry.check.DataReport.TableData;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.RowCount;
import dev.ferry.source.Source;
import dev.ferry.source.SourceRow;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableFacts;
import dev.ferry.source.TableSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says of the data how much of it there is, for a source that has no statistics to tell: the rows are counted, and the
 * size is estimated from the first of them.
 */
final class SampledData {

    /** A few answers' worth of bytes, and enough for an average. */
    private static final int ROWS = 100;

    private final MigrationPlan plan;
    private final Source source;
    private final SourceReport report;

    SampledData(MigrationPlan plan, Source source, SourceReport report) {
        this.plan = plan;
        this.source = source;
        this.report = report;
    }

    DataReport look() {
        Map<String, TableData> tables = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        try {
            for (TableFacts facts : report.tables()) {
                if (report.isReadable(facts.name())) {
                    RowCount rows = source.count(facts);
                    long bytes = rows.rows() * averageBytes(plan.table(facts.name()));
                    tables.put(
                            facts.name(),
                            new TableData(new TableSize(rows.rows(), bytes), rows.rows(), rows.estimate(), Map.of()));
                }
            }
        } catch (SourceUnavailableException failure) {
            findings.add(ConnectionCheck.unreachable(source, failure));
        }
        return new DataReport(findings, tables);
    }

    private long averageBytes(TablePlan table) {
        return source.table(table)
                .first(ROWS)
                .map(page -> page.rows().stream().mapToLong(SourceRow::bytes).sum()
                        / page.rows().size())
                .orElse(0L);
    }
}
