package dev.ferry.load.read;

import dev.ferry.source.KeyMark;
import dev.ferry.source.KeyOrder;
import dev.ferry.source.Page;
import dev.ferry.source.Recount;
import dev.ferry.source.RowCount;
import dev.ferry.source.SourceRow;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A table whose rows have three digits for a key and the number of their writer beside them; it tells what was read. */
final class KeysInMemory implements TableSource {

    final TreeMap<String, Long> writers = new TreeMap<>();

    /** Rows that are deleted once their keys were looked at. */
    final Set<String> vanishing = new HashSet<>();

    /** Keys of rows that were read, in the order of reading. */
    final List<String> read = new ArrayList<>();

    /** What became of the table; null for nothing. */
    @Nullable
    String changed;

    boolean spellsOneWay = true;

    String order = "text";

    /** What the keys of the index are found to be; null for in order. */
    @Nullable
    SourceUnavailableException failure;

    private final int rowsOfAPage;

    KeysInMemory(int rowsOfAPage) {
        this.rowsOfAPage = rowsOfAPage;
    }

    @Override
    public List<KeyMark> marks(@Nullable String after, @Nullable String through, long horizon, int maxRows) {
        List<KeyMark> page = range(after, through).entrySet().stream()
                .limit(maxRows)
                .map(row -> new KeyMark(row.getKey(), row.getValue() >= horizon))
                .toList();
        writers.keySet().removeAll(vanishing);
        return page;
    }

    @Override
    public Found withKeys(List<String> keys) {
        List<String> tried = keys.subList(0, Math.min(keys.size(), rowsOfAPage));
        Map<String, SourceRow> found = new LinkedHashMap<>();
        tried.stream().filter(writers::containsKey).forEach(key -> found.put(key, row(key)));
        return new Found(found, tried.size());
    }

    @Override
    public Optional<Page> page(@Nullable String after, @Nullable String through, int maxRows) {
        List<SourceRow> rows = range(after, through).keySet().stream()
                .limit(Math.min(maxRows, rowsOfAPage))
                .map(this::row)
                .toList();
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Page(rows));
    }

    private Map<String, Long> range(@Nullable String after, @Nullable String through) {
        TreeMap<String, Long> range = new TreeMap<>(writers);
        range.keySet()
                .removeIf(key -> (after != null && key.compareTo(after) <= 0)
                        || (through != null && key.compareTo(through) > 0));
        return range;
    }

    private SourceRow row(String key) {
        read.add(key);
        String json = "{\"name\":\"" + key + "\"}";
        return new SourceRow(key, json, json.length());
    }

    @Override
    public String table() {
        return "workspaces";
    }

    @Override
    public Map<String, String> present(Collection<String> keys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> writtenSince(Collection<String> keys, String snapshot) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> readsOtherwiseSince(long horizon) {
        return Optional.ofNullable(changed);
    }

    @Override
    public boolean spellsKeysOneWay() {
        return spellsOneWay;
    }

    @Override
    public KeyOrder keyOrder() {
        return KeyOrder.ofType(order);
    }

    @Override
    public void requireOrder() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public Recount recount(long horizon) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RowCount count() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> bounds(int ranges) {
        throw new UnsupportedOperationException();
    }
}
