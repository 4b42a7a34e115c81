package dev.ferry.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The rows that are in Convex without a reference, since the row that it leads to had not been moved yet: of each, as what it
 * was counted. {@link #record} and {@link #settled} belong into the transaction of the chunk that the rows are of, so that
 * no debt is lost or left over when a run dies.
 */
public final class Debts {

    /** As what a row was counted that is owed something. */
    public enum Counted {
        INSERTED,
        UPDATED,
        UNCHANGED
    }

    /** A group of chunks has more rows than a statement may have parameters: 65,535 in Postgres, 100,000 in H2. */
    private static final int AT_ONCE = 1_000;

    private final JdbcTemplate statements;
    private final JdbcClient queries;
    private final Set<String> tables;

    /** @param tables those whose rows may be owed something; of others nothing is kept */
    public Debts(JdbcTemplate statements, Set<String> tables) {
        this.statements = statements;
        this.queries = JdbcClient.create(statements);
        this.tables = Set.copyOf(tables);
    }

    /**
     * Writes down what became of rows of a table.
     *
     * @param done keys of all rows that are in Convex as they are now, or were rejected
     * @param owed those among them that lack a reference still
     */
    public void record(String table, Collection<String> done, Map<String, Counted> owed) {
        if (!tables.contains(table)) {
            return;
        }
        settled(table, done);
        statements.batchUpdate(
                "insert into FERRY_DEBT (SOURCE_KEY, SOURCE_TABLE, COUNTED) values (?, ?, ?)",
                owed.entrySet().stream()
                        .map(row -> new Object[] {
                            row.getKey(), table, row.getValue().name()
                        })
                        .toList());
    }

    /** Nothing is owed to these rows any more. */
    public void settled(String table, Collection<String> keys) {
        List<String> all = new ArrayList<>(keys);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            queries.sql("delete from FERRY_DEBT where SOURCE_TABLE = :table and SOURCE_KEY in (:keys)")
                    .param("table", table)
                    .param("keys", all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                    .update();
        }
    }

    /** Some of the rows of a table that are owed something, by their keys. */
    public Map<String, Counted> some(String table, int most) {
        Map<String, Counted> owed = new LinkedHashMap<>();
        queries.sql("select SOURCE_KEY, COUNTED from FERRY_DEBT where SOURCE_TABLE = :table order by SOURCE_KEY"
                        + " fetch first " + most + " rows only")
                .param("table", table)
                .query(row -> {
                    owed.put(row.getString(1), Counted.valueOf(row.getString(2)));
                });
        return owed;
    }

    /** Those of the rows that are owed something. */
    public Set<String> among(String table, Collection<String> keys) {
        if (keys.isEmpty() || !tables.contains(table)) {
            return Set.of();
        }
        return Set.copyOf(
                queries.sql("select SOURCE_KEY from FERRY_DEBT where SOURCE_TABLE = :table and SOURCE_KEY in (:keys)")
                        .param("table", table)
                        .param("keys", keys)
                        .query(String.class)
                        .list());
    }

    /** How many rows of a table are owed something. */
    public long count(String table) {
        return queries.sql("select count(*) from FERRY_DEBT where SOURCE_TABLE = :table")
                .param("table", table)
                .query(Long.class)
                .single();
    }
}
