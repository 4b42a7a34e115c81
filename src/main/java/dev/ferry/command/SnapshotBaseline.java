package dev.ferry.command;

import dev.ferry.history.RunSnapshots;
import dev.ferry.report.model.Notices;
import dev.ferry.settings.StateStoreException;
import dev.ferry.settings.StoreLocation;
import dev.ferry.spill.DiskMaps;
import dev.ferry.store.Endpoints;
import dev.ferry.store.ReadOnlyStore;
import dev.ferry.verify.VerifyBaseline;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the state store tells a comparison, copied in a moment: the store is free again while the comparison goes on. A
 * store that cannot be read, or is of other ends, tells nothing, and a note says so.
 */
final class SnapshotBaseline implements VerifyBaseline {

    private static final String REJECTS = "recorded rejects of ";

    private final StoreLocation location;
    private final DiskMaps maps;
    private final Map<String, String> snapshots;

    private SnapshotBaseline(StoreLocation location, DiskMaps maps, Map<String, String> snapshots) {
        this.location = location;
        this.maps = maps;
        this.snapshots = snapshots;
    }

    /**
     * Reads the store.
     *
     * @param ends asks what the two ends are
     * @param maps takes the rejects
     * @param notes is told why nothing is known
     */
    static VerifyBaseline read(StoreLocation location, Supplier<Endpoints> ends, DiskMaps maps, Notices notes) {
        try {
            Optional<ReadOnlyStore> opened = ReadOnlyStore.open(location);
            if (opened.isEmpty()) {
                notes.note("no run has left a state here, so rejects and the time of the last run are not known");
                return VerifyBaseline.nothing();
            }
            try (ReadOnlyStore store = opened.get()) {
                return read(location, store.queries(), ends.get(), maps, notes);
            }
        } catch (StateStoreException failure) {
            return nothing(failure, notes);
        } catch (DataAccessException failure) {
            return nothing(StateStoreException.of(failure), notes);
        }
    }

    private static VerifyBaseline nothing(StateStoreException failure, Notices notes) {
        notes.note("recorded rejects and the time of the last run are not known: "
                + (failure.kind() == StateStoreException.Kind.HELD
                        ? "a run holds the state store"
                        : failure.getMessage()));
        return VerifyBaseline.nothing();
    }

    private static VerifyBaseline read(
            StoreLocation location, JdbcClient queries, Endpoints ends, DiskMaps maps, Notices notes) {
        Optional<Endpoints> bound = Endpoints.boundTo(queries);
        if (bound.isPresent() && !bound.get().equals(ends)) {
            notes.note("the state is of other ends (" + bound.get().source() + ", deployment "
                    + bound.get().deployment() + "), so rejects and the time of the last run are not known");
            return VerifyBaseline.nothing();
        }
        queries.sql("select SOURCE_TABLE, SOURCE_KEY from FERRY_REJECT")
                .withFetchSize(1_000)
                .query((RowCallbackHandler) row -> maps.put(REJECTS + row.getString(1), row.getString(2), ""));
        return new SnapshotBaseline(location, maps, new RunSnapshots(queries).byTable());
    }

    @Override
    public Set<String> rejected(String table, Set<String> keys) {
        return keys.stream().filter(key -> maps.has(REJECTS + table, key)).collect(Collectors.toSet());
    }

    /**
     * The id map is too large for a copy, so the store is opened once more, and what it holds by then counts. One that cannot
     * be opened, since a run holds it, tells nothing.
     */
    @Override
    public Set<String> unnoticed(String table, Set<String> keys) {
        try {
            Optional<ReadOnlyStore> opened = ReadOnlyStore.open(location);
            if (opened.isEmpty()) {
                return keys;
            }
            try (ReadOnlyStore store = opened.get()) {
                Set<String> known = new HashSet<>(keys);
                known.removeAll(store.idMap().unknown(table, keys));
                return known;
            }
        } catch (StateStoreException | DataAccessException unreadable) {
            return keys;
        }
    }

    @Override
    public @Nullable String snapshot(String table) {
        return snapshots.get(table);
    }
}
