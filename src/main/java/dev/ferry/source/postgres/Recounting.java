package dev.ferry.source.postgres;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.Recount;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableFacts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The second net below the reading in key order: what no index has a say in. An index that is corrupt, or was built in
 * another order than the server has now, hands out fewer rows than there are, without an error.
 */
final class Recounting {

    /** Ten million rows take some seconds. */
    static final Duration LIMIT = Duration.ofMinutes(10);

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
    private final KeySql key;

    Recounting(SourceDatabase database, TableFacts table, KeySql key) {
        this.database = database;
        this.table = table;
        this.key = key;
    }

    /**
     * Asks the catalog again: what a reader knows of it may be what has changed since.
     *
     * @throws SourceUnavailableException also when there is no such table or key any more
     */
    static Recounting of(SourceDatabase database, TablePlan table) {
        Optional<TableFacts> facts = new TableCatalog(database).facts(table.schema(), table.name());
        return facts.flatMap(found -> KeySql.of(table.key(), found).map(key -> new Recounting(database, found, key)))
                .orElseThrow(() -> new SourceUnavailableException(
                        "Cannot count " + table.schema() + "." + table.name() + " (source " + database.url()
                                + "): the table, or a unique index of "
                                + table.key().label()
                                + ", is missing. Bring config/plan.yml and the table into line, then start again.",
                        false,
                        null));
    }

    /** See {@link dev.ferry.source.TableSource#requireOrder}. */
    void requireOrder() {
        long places = outOfOrder(LIMIT);
        if (places > 0) {
            throw new SourceUnavailableException(
                    String.format(
                            Locale.ROOT,
                            "%s (source %s) cannot be read in the order of its keys: their index is out of order in %s, so"
                                    + " rows would be skipped, as after an upgrade of the server's libraries. Run `%s`, then"
                                    + " start again.",
                            table.label(),
                            database.url(),
                            places(places),
                            rebuild()),
                    false,
                    null);
        }
    }

    /** E.g. {@code 2 places}. */
    static String places(long number) {
        return String.format(Locale.ROOT, "%,d ", number) + (number == 1 ? "place" : "places");
    }

    /**
     * Both ages are told by the same transaction, so that their order is that of the transactions. A row whose transaction
     * is two billion older than the present has a negative age, and is not counted; nothing is when the horizon is
     * that old itself.
     *
     * @see dev.ferry.source.TableSource#recount
     */
    Recount since(long horizon) {
        requireHeap();
        String sql = String.format(Locale.ROOT, """
                select count(*) filter (where h.age >= 0 and age(t.xmin) > h.age), count(*) filter (where not (%1$s))
                  from %2$s as t
                 cross join (select age(cast(cast(%3$d as text) as xid)) as age offset 0) as h""", key.isThere(), table.sqlName(), horizon % (1L << 32));
        return database.query("counting the rows of " + table.label(), WITHOUT_INDEX, sql, List.of(), LIMIT, rows -> {
            rows.next();
            return new Recount(rows.getLong(1), rows.getLong(2), rebuild());
        });
    }

    /** Other storage than Postgres's own need not keep the writers of its rows. */
    private void requireHeap() {
        String sql = """
                select count(*)
                  from pg_class c
                 where (c.oid = cast(? as regclass) or c.oid in (select p.relid from pg_partition_tree(cast(? as regclass)) p))
                   and c.relkind <> 'p' and (c.relkind <> 'r' or c.relam <> 2)""";
        String name = table.sqlName();
        long others = database.query("asking how " + table.label() + " is stored", sql, List.of(name, name), rows -> {
            rows.next();
            return rows.getLong(1);
        });
        if (others > 0) {
            throw new SourceUnavailableException(
                    table.label() + " (source " + database.url() + ") is not stored as an ordinary table.",
                    false,
                    null);
        }
    }

    /** The statement that builds the indexes of a table again. */
    String rebuild() {
        return "reindex table " + table.sqlName();
    }

    /**
     * In how many places the index of the key is not in the order that the server has now. Neighbours that are in order
     * mean that all keys are. In an index that is not, the search for a place may end anywhere: rows are skipped, and others come
     * twice, so that no count need tell.
     *
     * @throws SourceUnavailableException also when the time is up
     */
    long outOfOrder(Duration limit) {
        String sql = String.format(
                Locale.ROOT,
                """
                select count(*)
                  from (select %1$s, %2$s from %3$s as t where %4$s window w as (order by %5$s)) as t
                 where not (%6$s)""",
                key.columns(),
                key.before("w"),
                table.sqlName(),
                key.isThere(),
                key.columns(),
                key.isAfter(key.numbered("t." + KeySql.BEFORE)));
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
