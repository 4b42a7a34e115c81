package dev.ferry.idmap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows that the id map knew and the source no longer has under that key, with the Convex ids of the documents that they
 * have left behind. None of them is in the id map: nothing that is there may vouch for a row that is not
 * (docs/decisions/0063-a-row-that-is-gone-vouches-for-nothing.md).
 *
 * <p>A row that returns leaves this table when its document was there still. When it got another one, it stays, marked as
 * returned: documents that lead to the old one have to be sent again.
 *
 * <p>All changes belong into the transaction of what they describe.
 */
final class DepartedRows {

    private static final String GONE_AMONG = """
            select D.SOURCE_KEY, D.CONVEX_ID
              from unnest(cast(? as varchar array)) as K(SOURCE_KEY)
              join FERRY_DEPARTED D on D.SOURCE_KEY = K.SOURCE_KEY and D.SOURCE_TABLE = ?
             where D.RETURNED is null
            """;

    private final JdbcTemplate statements;

    /** Tables that were looked at and have no such row. Nobody else writes here while the run lock is held. */
    private final Set<String> withoutAny = ConcurrentHashMap.newKeySet();

    /**
     * @param statements on the job repository's database, where the table {@code FERRY_DEPARTED} exists
     */
    DepartedRows(JdbcTemplate statements) {
        this.statements = statements;
    }

    /** Whether no row of the table is gone. */
    boolean isEmpty(String table) {
        return statements
                .queryForList(
                        "select 1 from FERRY_DEPARTED where SOURCE_TABLE = ? and RETURNED is null fetch first row only",
                        Integer.class,
                        table)
                .isEmpty();
    }

    /**
     * Rows are gone.
     *
     * @param run that has found it out
     * @param entries what the id map knew of them
     */
    void add(String table, long run, Collection<IdMapEntry> entries) {
        withoutAny.remove(table);
        delete(table, entries.stream().map(IdMapEntry::key).toList());
        statements.batchUpdate(
                "insert into FERRY_DEPARTED (SOURCE_TABLE, SOURCE_KEY, CONVEX_ID, RUN) values (?, ?, ?, ?)",
                entries.stream()
                        .map(entry -> new Object[] {table, entry.key(), entry.convexId(), run})
                        .toList());
    }

    /**
     * Rows were written down in the id map; those among them that were gone are no longer gone.
     *
     * @param run that has sent them
     */
    void returned(String table, long run, List<IdMapEntry> added) {
        if (added.isEmpty() || withoutAny.contains(table)) {
            return;
        }
        if (isEmpty(table)) {
            withoutAny.add(table);
            return;
        }
        Map<String, String> before = goneAmong(table, added);
        List<String> asBefore = new ArrayList<>();
        List<Object[]> otherwise = new ArrayList<>();
        for (IdMapEntry entry : added) {
            String id = before.get(entry.key());
            if (entry.convexId().equals(id)) {
                asBefore.add(entry.key());
            } else if (id != null) {
                otherwise.add(new Object[] {run, table, entry.key()});
            }
        }
        delete(table, asBefore);
        statements.batchUpdate(
                "update FERRY_DEPARTED set RETURNED = ? where SOURCE_TABLE = ? and SOURCE_KEY = ?", otherwise);
    }

    private Map<String, String> goneAmong(String table, List<IdMapEntry> entries) {
        Map<String, String> found = new HashMap<>();
        statements.query(
                GONE_AMONG,
                question -> {
                    question.setArray(
                            1,
                            question.getConnection()
                                    .createArrayOf(
                                            "varchar",
                                            entries.stream()
                                                    .map(IdMapEntry::key)
                                                    .toArray()));
                    question.setString(2, table);
                },
                row -> {
                    found.put(row.getString(1), row.getString(2));
                });
        return found;
    }

    private void delete(String table, List<String> keys) {
        statements.batchUpdate(
                "delete from FERRY_DEPARTED where SOURCE_TABLE = ? and SOURCE_KEY = ?",
                keys.stream().map(key -> new Object[] {table, key}).toList());
    }

    /** Forgets every row of every table. */
    void forgetAll() {
        withoutAny.clear();
        statements.execute("truncate table FERRY_DEPARTED");
    }
}
