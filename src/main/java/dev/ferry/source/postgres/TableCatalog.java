package dev.ferry.source.postgres;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.CatalogProblem;
import dev.ferry.source.CatalogReport;
import dev.ferry.source.ColumnFacts;
import dev.ferry.source.LostInJson;
import dev.ferry.source.RowCount;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.SqlFailure;
import dev.ferry.source.TableFacts;
import dev.ferry.source.UniqueIndex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the source's catalog says about the tables of a plan, and whether they can be moved. Thread-safe. */
final class TableCatalog {

    /** From this many expected rows on, a table is not counted: that would read all of it. */
    static final long COUNTED_BELOW = 1_000_000;

    private static final Duration COUNT_TIMEOUT = Duration.ofSeconds(10);
    private static final Pattern PLANNED_ROWS = Pattern.compile("\"Plan Rows\": *([0-9]+)");

    private final SourceDatabase database;
    private final Duration countTimeout;

    public TableCatalog(SourceDatabase database) {
        this(database, COUNT_TIMEOUT);
    }

    /** @param countTimeout how long counting one table may take before its estimate has to do */
    TableCatalog(SourceDatabase database, Duration countTimeout) {
        this.database = database;
        this.countTimeout = countTimeout;
    }

    /**
     * Looks up all these tables and everything that is in the way of moving them.
     *
     * @throws SourceUnavailableException when the source cannot be read
     */
    public CatalogReport inspect(List<TablePlan> tables) {
        List<TableFacts> found = new ArrayList<>();
        List<CatalogProblem> problems = new ArrayList<>();
        TableChecks checks = new TableChecks(database.url().role());
        for (TablePlan table : tables) {
            Optional<TableFacts> facts = facts(table.schema(), table.name());
            if (facts.isPresent()) {
                found.add(facts.get());
                problems.addAll(checks.check(table, facts.get()));
                key(table, facts.get()).ifPresent(problems::add);
            } else {
                problems.add(checks.missingTable(table, allTables()));
            }
        }
        return new CatalogReport(found, problems);
    }

    private Optional<CatalogProblem> key(TablePlan table, TableFacts facts) {
        return TableChecks.isTable(facts) ? new KeyChecks(database, table, facts).problem() : Optional.empty();
    }

    /**
     * The facts of one table; empty when there is none of this name in this schema.
     *
     * @throws SourceUnavailableException when the source cannot be read
     */
    public Optional<TableFacts> facts(String schema, String name) {
        String doing = "looking up " + schema + "." + name + " in the catalog";
        Optional<TableFacts> bare = database.query(
                doing,
                CatalogQueries.TABLE,
                List.of(schema, name),
                rows -> rows.next() ? Optional.of(table(schema, name, rows)) : Optional.empty());
        return bare.map(facts -> new TableFacts(
                facts.schema(),
                facts.name(),
                facts.kind(),
                facts.inherited(),
                facts.hidesRows(),
                facts.schemaUsable(),
                database.query(
                        doing, CatalogQueries.COLUMNS, List.of(schema, name, schema, name), TableCatalog::columns),
                facts.root(),
                facts.primaryKey(),
                facts.uniqueIndexes()));
    }

    /**
     * How many rows a table has: counted when it is expected to be quick, else the planner's estimate.
     *
     * @throws SourceUnavailableException when the source cannot be read
     */
    public RowCount count(TableFacts table) {
        long estimate = estimate(table, SourceDatabase.STATEMENT_TIMEOUT);
        if (estimate >= COUNTED_BELOW) {
            return new RowCount(estimate, true);
        }
        try {
            return exact(table);
        } catch (SourceUnavailableException failure) {
            if (!SqlFailure.isTimeLimit(failure.getCause())) {
                throw failure;
            }
            return new RowCount(estimate, true);
        }
    }

    private RowCount exact(TableFacts table) {
        return database.query(
                "counting the rows of " + table.label(),
                "select count(*) from " + table.sqlName(),
                List.of(),
                countTimeout,
                rows -> {
                    rows.next();
                    return new RowCount(rows.getLong(1), false);
                });
    }

    /**
     * What the planner expects: it scales the statistics by the table's present size, so it knows something of tables
     * too that were never analyzed, and adds up partitions.
     */
    long estimate(TableFacts table, Duration limit) {
        return database.query(
                "estimating the rows of " + table.label(),
                "explain (format json) select from " + table.sqlName(),
                List.of(),
                limit,
                rows -> {
                    rows.next();
                    Matcher planned = PLANNED_ROWS.matcher(rows.getString(1));
                    if (!planned.find()) {
                        throw new SQLException("a plan without an estimate of rows");
                    }
                    return Long.parseLong(planned.group(1));
                });
    }

    private List<TableName> allTables() {
        return database.query("listing the tables", CatalogQueries.ALL_TABLES, List.of(), rows -> {
            List<TableName> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(new TableName(rows.getString(1), rows.getString(2)));
            }
            return tables;
        });
    }

    private static TableFacts table(String schema, String name, ResultSet row) throws SQLException {
        return new TableFacts(
                schema,
                name,
                TableFacts.Kind.of(row.getString("kind")),
                row.getBoolean("inherited"),
                row.getBoolean("hides_rows"),
                row.getBoolean("schema_usable"),
                List.of(),
                row.getString("root"),
                texts(row, "primary_key"),
                uniqueIndexes(texts(row, "unique_indexes")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /** Of three texts for each column of an index: which index, the column, the operator. */
    private static List<UniqueIndex> uniqueIndexes(List<String> told) {
        Map<String, List<UniqueIndex.Part>> indexes = new LinkedHashMap<>();
        for (int i = 0; i < told.size(); i += 3) {
            indexes.computeIfAbsent(told.get(i), index -> new ArrayList<>())
                    .add(new UniqueIndex.Part(told.get(i + 1), told.get(i + 2)));
        }
        return indexes.values().stream().map(UniqueIndex::new).toList();
    }

    private static List<ColumnFacts> columns(ResultSet rows) throws SQLException {
        List<ColumnFacts> columns = new ArrayList<>();
        while (rows.next()) {
            columns.add(new ColumnFacts(
                    rows.getString("name"),
                    rows.getString("type"),
                    rows.getString("cast_type"),
                    rows.getBoolean("not_null"),
                    rows.getBoolean("selectable"),
                    rows.getString("greater_than"),
                    rows.getBoolean("unique_together"),
                    ColumnFacts.Rendering.valueOf(rows.getString("rendering")),
                    unseen(rows),
                    rows.getInt("bytes_per_byte"),
                    List.of((String[]) rows.getArray("labels").getArray())));
        }
        return columns;
    }

    private static Map<LostInJson, String> unseen(ResultSet column) throws SQLException {
        Map<LostInJson, String> conditions = new EnumMap<>(LostInJson.class);
        for (LostInJson lostInJson : LostInJson.values()) {
            String condition = column.getString(lostInJson.name().toLowerCase(Locale.ROOT));
            if (condition != null) {
                conditions.put(lostInJson, condition);
            }
        }
        return conditions;
    }
}
