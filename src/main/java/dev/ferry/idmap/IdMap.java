package dev.ferry.idmap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which Convex id every source row became, and the digest of the document that was sent for it.
 *
 * <p>The guarantee: an entry is written only after Convex has answered for its row, in the transaction that also
 * moves the reader's position past that row. So after a crash Convex may hold rows that the id map does not know yet
 * (they are sent again, and the mutation answers with the same ids), but never the other way round.
 *
 * <p>{@link #save} must be called inside that transaction. Look-ups of references go through a bounded cache, which
 * is filled only by reading.
 */
public final class IdMap {

    /** About 40 MB of heap when full, with uuid keys. */
    static final long CACHED_IDS = 200_000;

    private record CacheKey(String table, String key) {}

    private final JdbcClient queries;
    private final JdbcTemplate statements;
    private final Cache<CacheKey, String> convexIds =
            Caffeine.newBuilder().maximumSize(CACHED_IDS).build();

    /**
     * @param statements on the job repository's database, where the table {@code FERRY_ID_MAP} exists
     */
    public IdMap(JdbcTemplate statements) {
        this.statements = statements;
        this.queries = JdbcClient.create(statements);
    }

    /**
     * The entries of those of the keys that the id map knows, by source key. One query, whatever the number of keys.
     */
    public Map<String, IdMapEntry> entries(String table, Collection<String> keys) {
        Map<String, IdMapEntry> found = new HashMap<>();
        if (!keys.isEmpty()) {
            queries.sql("""
                            select SOURCE_KEY, CONVEX_ID, DIGEST_HIGH, DIGEST_LOW from FERRY_ID_MAP
                            where SOURCE_TABLE = :table and SOURCE_KEY in (:keys)
                            """)
                    .param("table", table)
                    .param("keys", keys)
                    .query((row, number) -> new IdMapEntry(
                            row.getString(1), row.getString(2), new Digest(row.getLong(3), row.getLong(4))))
                    .list()
                    .forEach(entry -> found.put(entry.key(), entry));
        }
        return found;
    }

    /**
     * The Convex ids of those of the keys that the id map knows, by source key. At most one query; none when all are
     * cached.
     */
    public Map<String, String> convexIds(String table, Collection<String> keys) {
        Map<String, String> found = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        for (String key : keys) {
            String id = convexIds.getIfPresent(new CacheKey(table, key));
            if (id == null) {
                unknown.add(key);
            } else {
                found.put(key, id);
            }
        }
        entries(table, unknown).values().forEach(entry -> {
            found.put(entry.key(), entry.convexId());
            convexIds.put(new CacheKey(table, entry.key()), entry.convexId());
        });
        return found;
    }

    /** Whether no row of the table is known. */
    public boolean isEmpty(String table) {
        return queries.sql("select SOURCE_KEY from FERRY_ID_MAP where SOURCE_TABLE = :table fetch first row only")
                .param("table", table)
                .query(String.class)
                .optional()
                .isEmpty();
    }

    /**
     * Remembers what became of rows, replacing what was known of them.
     *
     * @param entries each source key at most once
     */
    public void save(String table, List<IdMapEntry> entries) {
        Set<String> known =
                entries(table, entries.stream().map(IdMapEntry::key).toList()).keySet();
        // A document that was deleted in Convex and sent again has a new id.
        known.forEach(key -> convexIds.invalidate(new CacheKey(table, key)));
        insert(
                table,
                entries.stream().filter(entry -> !known.contains(entry.key())).toList());
        update(
                table,
                entries.stream().filter(entry -> known.contains(entry.key())).toList());
    }

    /** Forgets every row of every table. */
    public void forgetAll() {
        statements.execute("truncate table FERRY_ID_MAP");
        convexIds.invalidateAll();
    }

    private void insert(String table, List<IdMapEntry> entries) {
        statements.batchUpdate(
                "insert into FERRY_ID_MAP (CONVEX_ID, DIGEST_HIGH, DIGEST_LOW, SOURCE_TABLE, SOURCE_KEY) values (?, ?, ?, ?, ?)",
                parameters(table, entries));
    }

    private void update(String table, List<IdMapEntry> entries) {
        statements.batchUpdate(
                "update FERRY_ID_MAP set CONVEX_ID = ?, DIGEST_HIGH = ?, DIGEST_LOW = ? where SOURCE_TABLE = ? and SOURCE_KEY = ?",
                parameters(table, entries));
    }

    private static List<Object[]> parameters(String table, List<IdMapEntry> entries) {
        return entries.stream()
                .map(entry -> new Object[] {
                    entry.convexId(), entry.digest().high(), entry.digest().low(), table, entry.key()
                })
                .toList();
    }
}
