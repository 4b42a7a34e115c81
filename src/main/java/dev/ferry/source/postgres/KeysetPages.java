package dev.ferry.source.postgres;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.ColumnFacts;
import dev.ferry.source.KeyMark;
import dev.ferry.source.KeyOrder;
import dev.ferry.source.Page;
import dev.ferry.source.Recount;
import dev.ferry.source.RowByRow;
import dev.ferry.source.RowCount;
import dev.ferry.source.SourceRow;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.SqlFailure;
import dev.ferry.source.TableFacts;
import dev.ferry.source.TableSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The pages of a Postgres table, each read in one short transaction. Thread-safe. */
public final class KeysetPages implements TableSource {

    /** What is known of a row's JSON that Postgres cannot make: it is over 1 GB. */
    private static final long POSTGRES_LIMIT = 1L << 30;

    private final SourceDatabase database;
    private final TablePlan table;
    private volatile @Nullable Sql statements;

    /**
     * How many rows still are to be read singly. One row of a page that failed cannot even be rendered, which the
     * server finds out by rendering a gigabyte: so the rows before it come one by one, and then it alone, unread.
     */
    private final AtomicInteger oneByOne = new AtomicInteger();

    /** The table's statements: those on rows of given keys, those on pages, and the one on keys alone. */
    private record Sql(PageWalk byKey, PageSql pages, KeyScan keys) {}

    /** Reads nothing yet; the catalog is asked with the first page. */
    public KeysetPages(SourceDatabase database, TablePlan table) {
        this.database = database;
        this.table = table;
    }

    @Override
    public String table() {
        return table.name();
    }

    @Override
    public Optional<Page> page(@Nullable String after, @Nullable String through, int maxRows) {
        if (maxRows < 1) {
            throw new IllegalArgumentException("a page has at least one row, not " + maxRows);
        }
        int rows = oneByOne.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? 1 : maxRows;
        try {
            return read(after, through, rows);
        } catch (SourceUnavailableException failure) {
            if (SqlFailure.isOfOneRow(failure.getCause())) {
                return rowByRow(after, through, rows);
            }
            if (!SqlFailure.isOverPostgresLimit(failure.getCause())) {
                throw failure;
            }
            if (rows == 1) {
                return unreadable(after, through);
            }
            oneByOne.set(rows);
            return page(after, through, maxRows);
        }
    }

    @Override
    public Found withKeys(List<String> keys) {
        PageWalk sql = query();
        if (!sql.key().canBe(keys.get(0))) {
            return new Found(Map.of(), 1);
        }
        int firstThatCannot = 1;
        while (firstThatCannot < keys.size() && sql.key().canBe(keys.get(firstThatCannot))) {
            firstThatCannot++;
        }
        return new RowByRow(some -> lookUp(sql, some), KeysetPages::isOfOneRow, this::ifThere)
                .read(keys.subList(0, firstThatCannot));
    }

    @Override
    public Map<String, String> present(Collection<String> keys) {
        return new KeyQuestions(database, table, query()).present(keys);
    }

    @Override
    public Set<String> writtenSince(Collection<String> keys, String snapshot) {
        return new KeyQuestions(database, table, query()).writtenSince(keys, snapshot);
    }

    @Override
    public List<KeyMark> marks(@Nullable String after, @Nullable String through, long horizon, int maxRows) {
        PageSql.Statement keys = statements().keys().keys(after, through, horizon, maxRows);
        return database.query(doing(after), keys.sql(), keys.binds(), rows -> {
            List<KeyMark> page = new ArrayList<>();
            while (rows.next()) {
                page.add(new KeyMark(rows.getString(1), rows.getBoolean(2)));
            }
            return page;
        });
    }

    @Override
    public Optional<String> readsOtherwiseSince(long horizon) {
        return CatalogAge.of(database, table, horizon);
    }

    @Override
    public boolean spellsKeysOneWay() {
        return CatalogAge.spellsOneWay(database, table);
    }

    @Override
    public KeyOrder keyOrder() {
        return KeyOrders.of(database, table, query().key().names());
    }

    @Override
    public void requireOrder() {
        if (keyOrder().isCollated()) {
            Recounting.of(database, table).requireOrder();
        }
    }

    @Override
    public Recount recount(long horizon) {
        return Recounting.of(database, table).since(horizon);
    }

    @Override
    public RowCount count() {
        TableCatalog catalog = new TableCatalog(database);
        return catalog.count(catalog.facts(table.schema(), table.name()).orElseThrow(() -> missing("the table")));
    }

    @Override
    public List<String> bounds(int ranges) {
        try {
            return PartitionBounds.of(database, table, () -> query().key(), ranges);
        } catch (SourceUnavailableException noBounds) {
            return List.of();
        }
    }

    private Found lookUp(PageWalk sql, List<String> keys) {
        return database.query(
                "reading rows of " + table.schema() + "." + table.name() + " by their keys",
                sql.withKeys(),
                sql.key().arrays(keys),
                rows -> new RowResults(sql.marks()).found(rows, keys));
    }

    private static boolean isOfOneRow(SourceUnavailableException failure) {
        return SqlFailure.isOfOneRow(failure.getCause()) || SqlFailure.isOverPostgresLimit(failure.getCause());
    }

    /** Either the row fails, or the text cannot be a key of the table at all. */
    private Optional<SourceRow> ifThere(String key, SourceUnavailableException failure) {
        return Optional.ofNullable(present(List.of(key)).get(key)).map(own -> unreadable(own, failure));
    }

    private static SourceRow unreadable(String key, SourceUnavailableException failure) {
        return SqlFailure.isOverPostgresLimit(failure.getCause())
                ? new SourceRow(key, null, POSTGRES_LIMIT)
                : SourceRow.unreadable(key, SqlFailure.sqlState(failure.getCause()));
    }

    private Optional<Page> read(@Nullable String after, @Nullable String through, int maxRows) {
        Sql sql = statements();
        PageSql.Statement page = sql.pages().page(after, through, maxRows);
        RowResults results = new RowResults(sql.byKey().marks());
        return database.query(
                doing(after),
                page.sql(),
                page.binds(),
                rows -> page(sql.pages() instanceof PageScan ? results.inOrder(rows) : results.byNumber(rows)));
    }

    /** The rows of a range of which one at least cannot be read: their keys first, then each by its own. */
    private Optional<Page> rowByRow(@Nullable String after, @Nullable String through, int maxRows) {
        PageWalk sql = query();
        RowByRow rows = new RowByRow(
                some -> lookUp(sql, some),
                KeysetPages::isOfOneRow,
                (key, failure) -> Optional.of(unreadable(key, failure)));
        List<String> keys = keys(after, through, maxRows);
        while (!keys.isEmpty()) {
            Found found = rows.read(keys);
            List<SourceRow> inOrder = keys.stream()
                    .map(found.rows()::get)
                    .filter(Objects::nonNull)
                    .toList();
            if (!inOrder.isEmpty()) {
                return page(inOrder);
            }
            // All of them were deleted meanwhile, which is not the end of the range.
            keys = keys(keys.get(found.keysTried() - 1), through, maxRows);
        }
        return Optional.empty();
    }

    private List<String> keys(@Nullable String after, @Nullable String through, int maxRows) {
        PageSql.Statement keys = query().keys(after, through, maxRows);
        return database.query(doing(after), keys.sql(), keys.binds(), rows -> {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        });
    }

    private Optional<Page> unreadable(@Nullable String after, @Nullable String through) {
        return page(keys(after, through, 1).stream()
                .map(key -> new SourceRow(key, null, POSTGRES_LIMIT))
                .toList());
    }

    private String doing(@Nullable String after) {
        String name = table.schema() + "." + table.name();
        return after == null ? "reading the first rows of " + name : "reading " + name + " after key " + after;
    }

    private static Optional<Page> page(List<SourceRow> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Page(rows));
    }

    /** The statements on rows of given keys. */
    PageWalk query() {
        return statements().byKey();
    }

    /** The catalog is asked once. */
    private Sql statements() {
        Sql known = statements;
        if (known == null) {
            known = lookUp();
            statements = known;
        }
        return known;
    }

    /** The preflight has said all this in better words; here it only must not lead to wrong pages. */
    private Sql lookUp() {
        TableFacts facts =
                new TableCatalog(database).facts(table.schema(), table.name()).orElseThrow(() -> missing("the table"));
        KeySql key = KeySql.of(table.key(), facts)
                .orElseThrow(() -> missing("a unique index of " + table.key().label()));
        List<ColumnFacts> columns = table.columns().stream()
                .map(column -> rendered(
                        column,
                        facts.column(column.column()).orElseThrow(() -> missing("the column " + column.column()))))
                .distinct()
                .toList();
        RowSql row = new RowSql(facts, key, columns);
        PageWalk byKey = new PageWalk(row);
        return new Sql(byKey, canStopScans() ? new PageScan(row) : byKey, new KeyScan(row));
    }

    private static ColumnFacts rendered(ColumnPlan plan, ColumnFacts facts) {
        return plan.type() == Scalar.JSON_TEXT ? facts.asText() : facts;
    }

    private boolean canStopScans() {
        return database.query(
                "asking the server for its version",
                "select current_setting('server_version_num')::integer >= 150000",
                List.of(),
                answer -> answer.next() && answer.getBoolean(1));
    }

    private SourceUnavailableException missing(String what) {
        return new SourceUnavailableException(
                "Cannot read " + table.schema() + "." + table.name() + " (source " + database.url() + "): " + what
                        + " is missing. Bring config/plan.yml and the table into line, then start again.",
                false,
                null);
    }
}
