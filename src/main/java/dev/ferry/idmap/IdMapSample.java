package dev.ferry.idmap;

import dev.ferry.convex.value.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Some entries of every table of the id map, spread over the range of its keys.
 *
 * <p>The id map is ordered by key and not by table, so a walk through one small table would be one through all entries.
 * Instead a few hundred entries are read at each of some places, whatever their table. So the cost has a bound, and a
 * table is left out only when the id map is large and fewer than about one in a thousand entries is of that table.
 */
public final class IdMapSample {

    private static final int PLACES = 16;
    private static final int ENTRIES_PER_PLACE = 500;

    private final JdbcTemplate statements;

    /**
     * @param statements on the job repository's database
     */
    public IdMapSample(JdbcTemplate statements) {
        this.statements = statements;
    }

    private record Row(String table, IdMapEntry entry) {}

    /**
     * Reads the sample.
     *
     * @param perTable entries of one table at most
     * @return entries by source key by source table; a table without entries is not in it
     */
    public Map<String, Map<String, IdMapEntry>> take(int perTable) {
        Map<String, Map<String, IdMapEntry>> found = new HashMap<>();
        for (String place : places()) {
            statements
                    .query(
                            String.format(Locale.ROOT, """
                            select SOURCE_TABLE, SOURCE_KEY, CONVEX_ID, DIGEST_HIGH, DIGEST_LOW from FERRY_ID_MAP where SOURCE_KEY >= ?
                            order by SOURCE_KEY, SOURCE_TABLE fetch first %d rows only
                            """, ENTRIES_PER_PLACE),
                            (row, index) -> new Row(
                                    row.getString(1),
                                    new IdMapEntry(
                                            row.getString(2),
                                            row.getString(3),
                                            new Digest(row.getLong(4), row.getLong(5)))),
                            place)
                    .forEach(row -> found.computeIfAbsent(row.table(), table -> new LinkedHashMap<>())
                            .put(row.entry().key(), row.entry()));
        }
        found.replaceAll((table, entries) -> thinned(entries, perTable));
        return found;
    }

    private List<String> places() {
        String first = end("min");
        String last = end("max");
        return first == null || last == null ? List.of() : KeyInterpolation.places(first, last, PLACES);
    }

    private @Nullable String end(String which) {
        return statements.queryForObject("select " + which + "(SOURCE_KEY) from FERRY_ID_MAP", String.class);
    }

    /** Every n-th entry, in the order in which they were found. */
    private static Map<String, IdMapEntry> thinned(Map<String, IdMapEntry> entries, int most) {
        if (entries.size() <= most) {
            return entries;
        }
        List<String> keys = new ArrayList<>(entries.keySet());
        Map<String, IdMapEntry> kept = new LinkedHashMap<>();
        for (int i = 0; i < most; i++) {
            String key = keys.get((int) ((long) i * keys.size() / most));
            IdMapEntry entry = entries.get(key);
            if (entry != null) {
                kept.put(key, entry);
            }
        }
        return kept;
    }
}
