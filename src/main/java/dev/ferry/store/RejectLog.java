package dev.ferry.store;

import dev.ferry.convert.RejectReason;
import dev.ferry.convert.Rejection;
import dev.ferry.report.model.RejectedRow;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows that did not go to Convex, and why: the latest reason per row. A row that goes through later leaves the
 * log, so the log always holds what is outstanding.
 *
 * <p>{@link #record} and {@link #clear} belong into the transaction of the chunk they belong to.
 */
public final class RejectLog {

    /** Longer details are cut to fit the column. */
    private static final int MAX_DETAIL = 2000;

    /** A group of chunks has more rows than a statement may have parameters: 65,535 in Postgres, 100,000 in H2. */
    private static final int AT_ONCE = 1_000;

    /** The reason of a row that is rejected only because its parent is. */
    public static final String CONSEQUENCE = RejectReason.REJECTED_PARENT.code();

    private final JdbcClient queries;
    private final JdbcTemplate statements;
    private final RejectColumns columns;

    /** Tables that were looked at and have no outstanding reject, so that chunks without one need not look again. */
    private final Set<String> withoutAny = ConcurrentHashMap.newKeySet();

    /** Keeps the rejects in this store. */
    public RejectLog(JdbcTemplate statements) {
        this.statements = statements;
        this.queries = JdbcClient.create(statements);
        this.columns = new RejectColumns(queries);
    }

    /** Writes rejections of one table down, replacing what was known of those rows. */
    public void record(String table, long run, List<Rejection> rejections) {
        if (rejections.isEmpty()) {
            return;
        }
        delete(table, rejections.stream().map(Rejection::key).toList());
        withoutAny.remove(table);
        statements.batchUpdate(
                "insert into FERRY_REJECT (SOURCE_TABLE, SOURCE_KEY, REASON, DETAIL, RUN) values (?, ?, ?, ?, ?)",
                rejections.stream()
                        .map(rejection -> new Object[] {
                            table, rejection.key(), rejection.reason().code(), cut(rejection.detail()), run
                        })
                        .toList());
    }

    /**
     * Forgets the rejections of these rows: they are in Convex now. Nobody else writes here while the run lock is held,
     * so a table without rejects stays one until {@link #record}.
     */
    public void clear(String table, Collection<String> keys) {
        if (keys.isEmpty() || withoutAny.contains(table)) {
            return;
        }
        if (hasAny(table)) {
            delete(table, keys);
        } else {
            withoutAny.add(table);
        }
    }

    private boolean hasAny(String table) {
        return queries.sql("select 1 from FERRY_REJECT where SOURCE_TABLE = :table fetch first row only")
                .param("table", table)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private void delete(String table, Collection<String> keys) {
        List<String> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            queries.sql("delete from FERRY_REJECT where SOURCE_TABLE = :table and SOURCE_KEY in (:keys)")
                    .param("table", table)
                    .param("keys", all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                    .update();
        }
    }

    /** Forgets what runs before this one have rejected of the table. */
    public void forgetEarlierRuns(String table, long run) {
        queries.sql("delete from FERRY_REJECT where SOURCE_TABLE = :table and RUN < :run")
                .param("table", table)
                .param("run", run)
                .update();
    }

    /** Forgets the rejects of tables that the plan no longer has. */
    public void keepOnly(Collection<String> tables) {
        queries.sql("delete from FERRY_REJECT where SOURCE_TABLE not in (:tables)")
                .param("tables", tables)
                .update();
    }

    /** Forgets every reject of every table. */
    public void forgetAll() {
        statements.execute("truncate table FERRY_REJECT");
    }

    /** Those of the keys that are outstanding rejects of the table. */
    public Set<String> rejected(String table, Collection<String> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(
                queries.sql("select SOURCE_KEY from FERRY_REJECT where SOURCE_TABLE = :table and SOURCE_KEY in (:keys)")
                        .param("table", table)
                        .param("keys", keys)
                        .query(String.class)
                        .list());
    }

    /** The same for more keys than a statement should have parameters, of a table that as a rule has no reject. */
    public Set<String> rejectedAmongMany(String table, Collection<String> keys) {
        if (keys.isEmpty() || !hasAny(table)) {
            return Set.of();
        }
        List<String> all = List.copyOf(keys);
        Set<String> found = new HashSet<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            found.addAll(rejected(table, all.subList(from, Math.min(all.size(), from + AT_ONCE))));
        }
        return found;
    }

    /**
     * Outstanding rejects of one table with the same reason.
     *
     * @param keys the smallest source keys among them, three at most
     * @param detail of the first of these, and behind it all columns that are concerned
     */
    public record Group(String table, String reason, long count, List<String> keys, String detail) {}

    /**
     * All outstanding rejects by table and reason, the largest group first, but rows that were rejected because of others
     * behind all that were rejected for themselves.
     */
    public List<Group> groups() {
        return queries.sql("""
                        select SOURCE_TABLE, REASON, count(*) from FERRY_REJECT
                        group by SOURCE_TABLE, REASON
                        order by case when REASON = :consequence then 1 else 0 end, 3 desc, SOURCE_TABLE, REASON
                        """)
                .param("consequence", CONSEQUENCE)
                .query((row, number) -> group(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
    }

    private Group group(String table, String reason, long count) {
        List<Map.Entry<String, String>> examples = queries.sql("""
                        select SOURCE_KEY, DETAIL from FERRY_REJECT where SOURCE_TABLE = :table and REASON = :reason
                        order by SOURCE_KEY fetch first 3 rows only
                        """)
                .param("table", table)
                .param("reason", reason)
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .list();
        return new Group(
                table,
                reason,
                count,
                examples.stream().map(Map.Entry::getKey).toList(),
                columns.behind(examples.get(0).getValue(), table, reason, 0, Long.MAX_VALUE));
    }

    /** Outstanding rejects of one table with one reason, by their keys: the first of them, up to a limit. */
    public List<RejectedRow> rows(String table, String reason, int most) {
        return queries.sql("""
                        select SOURCE_KEY, DETAIL, RUN from FERRY_REJECT
                        where SOURCE_TABLE = :table and REASON = :reason
                        order by SOURCE_KEY fetch first :most rows only
                        """)
                .param("table", table)
                .param("reason", reason)
                .param("most", most)
                .query((row, number) ->
                        new RejectedRow(table, row.getString(1), reason, row.getString(2), row.getLong(3)))
                .list();
    }

    private static String cut(String detail) {
        return detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL - 1) + "…";
    }
}
