package dev.ferry.check;

import dev.ferry.check.DataReport.TableData;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.ColumnStatistics;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableFacts;
import dev.ferry.source.TableSize;
import dev.ferry.source.postgres.DataProbe;
import dev.ferry.source.postgres.ServerCatalog;
import dev.ferry.source.postgres.SourceDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Says of the data what can be known in a few seconds whatever its size: small tables are counted, of the others
 * Postgres's statistics have to tell.
 */
final class DataCheck {

    /** A larger table is not read through. */
    private static final long SMALL_BYTES = 64L << 20;

    private static final long SMALL_ROWS = 200_000;

    /** All counts together may take so long. */
    private static final Duration BUDGET = Duration.ofSeconds(5);

    /** How long a lock is waited for. */
    private static final Duration FIRST_LOCK = Duration.ofSeconds(2);

    private static final Duration NEXT_LOCK = Duration.ofMillis(200);

    private final MigrationPlan plan;
    private final SourceDatabase source;
    private final SourceReport report;
    private final LongSupplier nanoTime;
    private final ForeignKeyCheck references;
    private final Map<String, TableFacts> facts = new HashMap<>();
    private Duration patience = FIRST_LOCK;
    private final Map<String, TableData> tables = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /** @param report about the source; tables with an error in it are left out */
    DataCheck(MigrationPlan plan, SourceDatabase source, SourceReport report) {
        this(plan, source, report, System::nanoTime);
    }

    DataCheck(MigrationPlan plan, SourceDatabase source, SourceReport report, LongSupplier nanoTime) {
        this.plan = plan;
        this.source = source;
        this.report = report;
        this.nanoTime = nanoTime;
        report.tables().forEach(table -> facts.put(table.name(), table));
        PlannedColumns columns = new PlannedColumns(report.tables(), unknown -> Optional.empty());
        this.references = new ForeignKeyCheck(plan, report.foreignKeys(), columns::type);
    }

    /**
     * Looks at the readable tables.
     *
     * @param alsoRows whether small tables may be counted; not when all rows are read anyway
     */
    DataReport look(boolean alsoRows) {
        long start = nanoTime.getAsLong();
        ServerCatalog catalog = new ServerCatalog(source);
        try {
            for (TableFacts facts : report.tables()) {
                if (report.isReadable(facts.name())) {
                    size(catalog, facts)
                            .ifPresent(size -> tables.put(
                                    facts.name(), new TableData(size, size.rows(), true, catalog.statistics(facts))));
                }
            }
            for (TableFacts facts : report.tables()) {
                if (alsoRows && tables.containsKey(facts.name())) {
                    Duration left = BUDGET.minusNanos(nanoTime.getAsLong() - start);
                    look(facts, left);
                }
            }
        } catch (SourceUnavailableException failure) {
            findings.add(ConnectionCheck.unreachable(source, failure));
        }
        return new DataReport(findings, tables);
    }

    private Optional<TableSize> size(ServerCatalog catalog, TableFacts facts) {
        try {
            return Optional.of(catalog.size(facts, patience));
        } catch (SourceUnavailableException failure) {
            if (!failure.isTimeLimit()) {
                throw failure;
            }
            findings.add(
                    new Finding(
                            Code.TABLE_LOCKED,
                            facts.name(),
                            facts.label()
                                    + " does not tell its size: somebody holds an exclusive lock on it, or the server is busy"));
            // A session that holds one lock may hold many.
            patience = NEXT_LOCK;
            return Optional.empty();
        }
    }

    private void look(TableFacts facts, Duration left) {
        TablePlan table = plan.table(facts.name());
        TableData data = data(facts.name());
        TableQuestions questions = TableQuestions.of(table, facts, links(table));
        Optional<DataProbe.Counts> counts;
        try {
            counts = count(facts, questions, left);
        } catch (SourceUnavailableException failure) {
            String state = failure.stateOfOneRow().orElseThrow(() -> failure);
            findings.add(new Finding(
                    Code.ROW_UNREADABLE,
                    facts.name(),
                    "at least one row that Postgres fails to read (SQLSTATE " + state + ")"));
            findings.addAll(questions.estimates(data.statistics(), data.size().rows()));
            return;
        }
        if (counts.isPresent()) {
            tables.put(facts.name(), new TableData(data.size(), counts.get().rows(), false, data.statistics()));
            findings.addAll(questions.findings(counts.get()));
        } else {
            Map<String, ColumnStatistics> statistics = data.statistics();
            findings.addAll(
                    statistics.isEmpty()
                            ? List.of(
                                    new Finding(
                                            Code.NOT_COUNTED,
                                            facts.name(),
                                            "the table was too large to be counted in time, and Postgres has no statistics of it"))
                            : questions.estimates(statistics, data.size().rows()));
        }
    }

    private Optional<DataProbe.Counts> count(TableFacts facts, TableQuestions questions, Duration left) {
        if (!isSmall(facts.name()) || left.isNegative() || left.isZero()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DataProbe(source)
                    .count(
                            facts,
                            questions.questions(),
                            questions.links(),
                            questions.sized(),
                            TableQuestions.NEAR,
                            TableQuestions.OVER,
                            left));
        } catch (SourceUnavailableException failure) {
            if (failure.isTimeLimit()) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** References whose parents nobody guarantees, where both tables are small. */
    private List<DataProbe.Link> links(TablePlan table) {
        List<DataProbe.Link> links = new ArrayList<>();
        references.unguaranteed(table).forEach((column, parent) -> {
            TableFacts found = facts.get(parent.name());
            if (found != null && isSmall(parent.name())) {
                links.add(new DataProbe.Link(column, found, parent.key().only()));
            }
        });
        return links;
    }

    private boolean isSmall(String table) {
        TableData data = tables.get(table);
        return data != null && data.size().bytes() <= SMALL_BYTES && data.size().rows() <= SMALL_ROWS;
    }

    private TableData data(String table) {
        TableData data = tables.get(table);
        if (data == null) {
            throw new IllegalStateException("not looked at: " + table);
        }
        return data;
    }
}
