package dev.ferry.load.read;

import dev.ferry.source.KeyMark;
import dev.ferry.source.KeyOrder;
import dev.ferry.source.Page;
import dev.ferry.source.Recount;
import dev.ferry.source.RowCount;
import dev.ferry.source.SourceRow;
import dev.ferry.source.TableSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table that is asked for single rows only. Its keys are the same whatever their case, as of citext. */
public final class RowsInMemory implements TableSource {

    /** By key in small letters. */
    final Map<String, SourceRow> rows = new HashMap<>();

    /** The keys of each question that was asked, in their order. */
    public final List<Set<String>> questions = new ArrayList<>();

    private final String table;

    public RowsInMemory(String table) {
        this.table = table;
    }

    public void put(SourceRow row) {
        rows.put(row.key().toLowerCase(Locale.ROOT), row);
    }

    private Optional<SourceRow> find(String key) {
        return Optional.ofNullable(rows.get(key.toLowerCase(Locale.ROOT)));
    }

    @Override
    public String table() {
        return table;
    }

    @Override
    public Found withKeys(List<String> keys) {
        questions.add(Set.copyOf(keys));
        Map<String, SourceRow> found = new LinkedHashMap<>();
        keys.forEach(key -> find(key).ifPresent(row -> found.put(key, row)));
        return new Found(found, keys.size());
    }

    @Override
    public Map<String, String> present(Collection<String> keys) {
        questions.add(Set.copyOf(keys));
        Map<String, String> present = new HashMap<>();
        keys.forEach(key -> find(key).ifPresent(row -> present.put(key, row.key())));
        return present;
    }

    @Override
    public Optional<Page> page(@Nullable String after, @Nullable String through, int maxRows) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> writtenSince(Collection<String> keys, String snapshot) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<KeyMark> marks(@Nullable String after, @Nullable String through, long horizon, int maxRows) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> readsOtherwiseSince(long horizon) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean spellsKeysOneWay() {
        throw new UnsupportedOperationException();
    }

    @Override
    public KeyOrder keyOrder() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void requireOrder() {
        throw new UnsupportedOperationException();
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
