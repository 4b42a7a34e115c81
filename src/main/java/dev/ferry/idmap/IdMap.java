package dev.ferry.idmap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Which Convex id every source row became, and the digest of the document that was sent for it.
 *
 * <p>The guarantee: an entry is written only after Convex has answered for its row, in the transaction that also
 * moves the reader's position past that row. So after a crash Convex may hold rows that the id map does not know yet
 * (they are sent again, and the mutation answers with the same ids), but never the other way round.
 *
 * <p>{@link #save} must be called inside that transaction. Look-ups of references go through a bounded cache, which
 * is filled only by reading. Many threads may look up while one saves.
 */
public final class IdMap {

    /** About 40 MB of heap when full, with uuid keys. */
    static final long CACHED_IDS = 200_000;

    private record CacheKey(String table, String key) {}

    private final IdMapTable stored;
    private final DepartedRows departed;
    private final Cache<CacheKey, String> convexIds =
            Caffeine.newBuilder().maximumSize(CACHED_IDS).build();

    /** How often ids were replaced. What was read before the last time may be an id of before. */
    private final AtomicLong replacements = new AtomicLong();

    /**
     * @param statements on the job repository's database, where the table {@code FERRY_ID_MAP} exists
     */
    public IdMap(JdbcTemplate statements) {
        this.stored = new IdMapTable(statements);
        this.departed = new DepartedRows(statements);
    }

    /**
     * The entries of those of the keys that the id map knows, by source key. One query, whatever the number of keys;
     * some thousand at once cost least.
     *
     * @param keys each once
     */
    public Map<String, IdMapEntry> entries(String table, Collection<String> keys) {
        return stored.entries(table, keys);
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
        if (!unknown.isEmpty()) {
            long before = replacements.get();
            Map<String, IdMapEntry> entries = entries(table, unknown);
            entries.forEach((key, entry) -> {
                found.put(key, entry.convexId());
                convexIds.put(new CacheKey(table, key), entry.convexId());
            });
            if (replacements.get() != before) {
                forget(table, entries.keySet());
            }
        }
        return found;
    }

    /**
     * Those of the keys that the id map does not know. One query, whatever the number of keys, and nothing of the entries
     * that it knows is read.
     *
     * @param keys each once
     */
    public Set<String> unknown(String table, Collection<String> keys) {
        return stored.unknown(table, keys);
    }

    /** Whether no row of any table is known. */
    public boolean isEmpty() {
        return stored.isEmpty();
    }

    /** How many rows of the table are known. */
    public long size(String table) {
        return stored.size(table);
    }

    /**
     * What is known of a table, a number of rows at a time and in an order of its own.
     *
     * @param after the last key before; null for the beginning
     */
    public List<IdMapEntry> page(String table, @Nullable String after, int most) {
        return stored.page(table, after, most);
    }

    /** Sets the number of known rows of the table, found by going through all of them. */
    public void counted(String table, long rows) {
        stored.counted(table, rows);
    }

    /**
     * Takes out rows that the source no longer has. From now on nothing is known of them here: they resolve no
     * reference, and one that returns is sent. What documents they have left behind is kept elsewhere.
     *
     * @param run that has found it out
     */
    public void depart(String table, long run, List<IdMapEntry> gone) {
        if (!gone.isEmpty()) {
            List<String> keys = gone.stream().map(IdMapEntry::key).toList();
            stored.delete(table, keys);
            departed.add(table, run, gone);
            forgetAlsoAfterwards(table, keys);
        }
    }

    /**
     * Remembers which rows that were gone are back. Belongs into the transaction that saves them.
     *
     * @param run that has sent them
     * @param added rows that were not known
     */
    public void returned(String table, long run, List<IdMapEntry> added) {
        departed.returned(table, run, added);
    }

    /** Whether no row of the table is known, nor was any that is gone by now. */
    public boolean isEmpty(String table) {
        return stored.isEmpty(table) && departed.isEmpty(table);
    }

    /**
     * Remembers what became of rows, replacing what was known of them. A caller that knows which rows those are does
     * better with {@link #save(String, List, List)}.
     *
     * @param entries each source key at most once
     */
    public void save(String table, List<IdMapEntry> entries) {
        Map<String, IdMapEntry> known =
                entries(table, entries.stream().map(IdMapEntry::key).toList());
        List<IdMapEntry> added = new ArrayList<>();
        List<IdMapEntry> changed = new ArrayList<>();
        for (IdMapEntry entry : entries) {
            IdMapEntry before = known.get(entry.key());
            if (before == null) {
                added.add(entry);
            } else if (!before.equals(entry)) {
                changed.add(entry);
            }
        }
        save(table, added, changed);
    }

    /**
     * Remembers what became of rows; some thousand at once cost least.
     *
     * @param added of rows that were not known, each source key once
     * @param changed of rows that were known, each source key once
     * @throws org.springframework.dao.DuplicateKeyException when one of those added is known
     * @throws IllegalStateException when one of those changed is not known
     */
    public void save(String table, List<IdMapEntry> added, List<IdMapEntry> changed) {
        stored.insert(table, added);
        if (!changed.isEmpty()) {
            stored.update(table, changed);
            // A document that was deleted in Convex and sent again has a new id. Until the transaction ends, others
            // still read the old one.
            forgetAlsoAfterwards(table, changed.stream().map(IdMapEntry::key).toList());
        }
    }

    private void forgetAlsoAfterwards(String table, List<String> keys) {
        replaced(table, keys);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    replaced(table, keys);
                }
            });
        }
    }

    /** Counts before it forgets: so a reader at this moment either sees the count, or has cached before. */
    private void replaced(String table, Collection<String> keys) {
        replacements.incrementAndGet();
        forget(table, keys);
    }

    private void forget(String table, Collection<String> keys) {
        keys.forEach(key -> convexIds.invalidate(new CacheKey(table, key)));
    }

    /** Forgets every row of every table. */
    public void forgetAll() {
        stored.clear();
        departed.forgetAll();
        convexIds.invalidateAll();
    }
}
