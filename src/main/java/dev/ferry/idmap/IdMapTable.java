package dev.ferry.idmap;

import dev.ferry.convex.value.Digest;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The id map's table in the database. Keys and entries go there as arrays: one statement, whatever their number, which the
 * database parses once and which looks up or inserts row after row by itself. Both H2 and Postgres use the index for it;
 * H2 does not for {@code = any(?)}.
 */
final class IdMapTable {

    private static final String ENTRIES = """
            select M.SOURCE_KEY, M.CONVEX_ID, M.DIGEST_HIGH, M.DIGEST_LOW
              from unnest(cast(? as varchar array)) as K(SOURCE_KEY)
              join FERRY_ID_MAP M on M.SOURCE_KEY = K.SOURCE_KEY and M.SOURCE_TABLE = ?
            """;

    private static final String UNKNOWN = """
            select K.SOURCE_KEY
              from unnest(cast(? as varchar array)) as K(SOURCE_KEY)
              left join FERRY_ID_MAP M on M.SOURCE_KEY = K.SOURCE_KEY and M.SOURCE_TABLE = ?
             where M.SOURCE_KEY is null
            """;

    private static final String INSERT = """
            insert into FERRY_ID_MAP (SOURCE_TABLE, SOURCE_KEY, CONVEX_ID, DIGEST_HIGH, DIGEST_LOW)
            select cast(? as varchar), E.SOURCE_KEY, E.CONVEX_ID, E.DIGEST_HIGH, E.DIGEST_LOW
              from unnest(cast(? as varchar array), cast(? as varchar array), cast(? as bigint array),
                          cast(? as bigint array)) as E(SOURCE_KEY, CONVEX_ID, DIGEST_HIGH, DIGEST_LOW)
            """;

    private static final String UPDATE = """
            update FERRY_ID_MAP set CONVEX_ID = ?, DIGEST_HIGH = ?, DIGEST_LOW = ?
             where SOURCE_TABLE = ? and SOURCE_KEY = ?
            """;

    private static final String FIRST_PAGE = """
            select SOURCE_KEY, CONVEX_ID, DIGEST_HIGH, DIGEST_LOW from FERRY_ID_MAP
             where SOURCE_TABLE = ?
             order by SOURCE_KEY fetch first %d rows only
            """;

    private static final String PAGE = """
            select SOURCE_KEY, CONVEX_ID, DIGEST_HIGH, DIGEST_LOW from FERRY_ID_MAP
             where SOURCE_KEY > ? and SOURCE_TABLE = ?
             order by SOURCE_KEY fetch first %d rows only
            """;

    private final JdbcTemplate statements;
    private final IdMapCount count;

    IdMapTable(JdbcTemplate statements) {
        this.statements = statements;
        this.count = new IdMapCount(statements);
    }

    /** How many entries the table of the source has. */
    long size(String table) {
        return count.of(table);
    }

    /** Sets how many entries have been counted, see {@link IdMapCount#put}. */
    void counted(String table, long entries) {
        count.put(table, entries);
    }

    /**
     * Entries of a table in the order of their keys. No entry is passed over, and none comes twice, whatever that order is.
     *
     * @param after key of the last entry before; null for the first page
     */
    List<IdMapEntry> page(String table, @Nullable String after, int most) {
        return statements.query(
                String.format(Locale.ROOT, after == null ? FIRST_PAGE : PAGE, most),
                (row, index) ->
                        new IdMapEntry(row.getString(1), row.getString(2), new Digest(row.getLong(3), row.getLong(4))),
                after == null ? new Object[] {table} : new Object[] {after, table});
    }

    /** Those that are there, by source key. */
    Map<String, IdMapEntry> entries(String table, Collection<String> keys) {
        Map<String, IdMapEntry> found = new HashMap<>();
        if (!keys.isEmpty()) {
            statements.query(
                    ENTRIES,
                    question -> {
                        question.setArray(1, array(question, "varchar", keys.toArray()));
                        question.setString(2, table);
                    },
                    row -> {
                        String key = row.getString(1);
                        found.put(
                                key, new IdMapEntry(key, row.getString(2), new Digest(row.getLong(3), row.getLong(4))));
                    });
        }
        return found;
    }

    /** Those that are not there. */
    Set<String> unknown(String table, Collection<String> keys) {
        Set<String> unknown = new HashSet<>();
        if (!keys.isEmpty()) {
            statements.query(
                    UNKNOWN,
                    question -> {
                        question.setArray(1, array(question, "varchar", keys.toArray()));
                        question.setString(2, table);
                    },
                    row -> {
                        unknown.add(row.getString(1));
                    });
        }
        return unknown;
    }

    /** Whether there is no entry at all. */
    boolean isEmpty() {
        return statements
                .queryForList("select 1 from FERRY_ID_MAP fetch first row only", Integer.class)
                .isEmpty();
    }

    /** Whether the table of the source has no entry. */
    boolean isEmpty(String table) {
        return size(table) == 0;
    }

    void insert(String table, List<IdMapEntry> entries) {
        if (!entries.isEmpty()) {
            statements.update(INSERT, insert -> {
                insert.setString(1, table);
                insert.setArray(2, array(insert, "varchar", entries, IdMapEntry::key));
                insert.setArray(3, array(insert, "varchar", entries, IdMapEntry::convexId));
                insert.setArray(
                        4,
                        array(insert, "bigint", entries, entry -> entry.digest().high()));
                insert.setArray(
                        5,
                        array(insert, "bigint", entries, entry -> entry.digest().low()));
            });
            count.add(table, entries.size());
        }
    }

    /**
     * @throws IllegalStateException when one of them is not there
     */
    void update(String table, List<IdMapEntry> entries) {
        int[] updated = statements.batchUpdate(
                UPDATE,
                entries.stream()
                        .map(entry -> new Object[] {
                            entry.convexId(),
                            entry.digest().high(),
                            entry.digest().low(),
                            table,
                            entry.key()
                        })
                        .toList());
        for (int rows : updated) {
            if (rows != 1) {
                throw new IllegalStateException("an entry of " + table + " that is to be changed is not in the id map");
            }
        }
    }

    /**
     * @throws IllegalStateException when one of them is not there
     */
    void delete(String table, List<String> keys) {
        int[] deleted = statements.batchUpdate(
                "delete from FERRY_ID_MAP where SOURCE_TABLE = ? and SOURCE_KEY = ?",
                keys.stream().map(key -> new Object[] {table, key}).toList());
        for (int rows : deleted) {
            if (rows != 1) {
                throw new IllegalStateException(
                        "an entry of " + table + " that is to be taken out is not in the id map");
            }
        }
        count.add(table, -keys.size());
    }

    void clear() {
        statements.execute("truncate table FERRY_ID_MAP");
        count.clear();
    }

    private static Array array(
            PreparedStatement statement, String type, List<IdMapEntry> entries, Function<IdMapEntry, Object> value)
            throws SQLException {
        return array(statement, type, entries.stream().map(value).toArray());
    }

    /** Of both databases, the array lives in this process and holds nothing that would have to be freed. */
    private static Array array(PreparedStatement statement, String type, Object[] values) throws SQLException {
        return statement.getConnection().createArrayOf(type, values);
    }
}
