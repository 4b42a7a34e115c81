package dev.ferry.source;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The second net below the reading in key order: what no index has a say in. An index that is corrupt, or was built in
 * another order than the server has now, hands out fewer rows than there are, without an error.
 */
final class Recounting {

    /** Ten million rows take some seconds. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final Map<String, String> WITHOUT_INDEX = Map.of(
            "enable_seqscan", "on",
            "enable_indexscan", "off",
            "enable_indexonlyscan", "off",
            "enable_bitmapscan", "off");

    private static final Map<String, String> BY_INDEX = Map.of(
            "enable_seqscan", "off",
            "enable_bitmapscan", "off",
            "enable_indexscan", "on",
            "enable_indexonlyscan", "on");

    private final SourceDatabase database;
    private final TableFacts table;
    private final ColumnFacts key;

    Recounting(SourceDatabase database, TableFacts table, ColumnFacts key) {
        this.database = database;
        this.table = table;
        this.key = key;
    }

    /** See {@link TableSource#recount}. */
    Recount since(long horizon, boolean isCollated) {
        Recount counted = count(horizon);
        return isCollated
                ? new Recount(counted.standing(), counted.withoutKey(), outOfOrder(LIMIT), counted.rebuild())
                : counted;
    }

    /**
     * Both ages are told by the same transaction, so that their order is that of the transactions. A row whose transaction
     * is two thousand million older than the present has a negative age, and is not counted; nothing is when the horizon is
     * that old itself.
     */
    private Recount count(long horizon) {
        String sql =
                String.format(Locale.ROOT, """
                select count(*) filter (where h.age >= 0 and age(t.xmin) > h.age), count(*) filter (where t.%1$s is null)
                  from %2$s as t
                 cross join (select age(cast(cast(%3$d as text) as xid)) as age offset 0) as h""", SqlNames.quoted(key.name()), table.sqlName(), horizon % (1L << 32));
        return database.query("counting the rows of " + table.label(), WITHOUT_INDEX, sql, List.of(), LIMIT, rows -> {
            rows.next();
            return new Recount(rows.getLong(1), rows.getLong(2), 0, "reindex table " + table.sqlName());
        });
    }

    /**
     * In how many places the index of the key is not in the order that the server has now. Neighbours that are in order
     * mean that all keys are.
     *
     * @throws SourceUnavailableException also when the time is up
     */
    long outOfOrder(Duration limit) {
        String sql = String.format(Locale.ROOT, """
                select count(*)
                  from (select t.%1$s as key, lag(t.%1$s) over (order by t.%1$s) as before
                          from %2$s as t where t.%1$s is not null) as n
                 where not n.key %3$s n.before""", SqlNames.quoted(key.name()), table.sqlName(), key.greaterThan());
        return database.query(
                "comparing the keys of " + table.label() + " in the order of their index",
                BY_INDEX,
                sql,
                List.of(),
                limit,
                rows -> {
                    rows.next();
                    return rows.getLong(1);
                });
    }
}
