package dev.ferry.inspect;

import dev.ferry.report.model.RunDetail;
import dev.ferry.report.model.RunListing;
import dev.ferry.settings.FerryHome;
import dev.ferry.settings.StateStoreException;
import dev.ferry.settings.StoreLocation;
import dev.ferry.settings.StoreSettings;
import dev.ferry.settings.ThisProcess;
import dev.ferry.store.LiveFile;
import dev.ferry.store.ReadOnlyStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;

/**
 * Looks at the runs in the state store and changes nothing, not even a store that is not there. While a run holds an
 * H2 store, the report that it writes is all there is to see.
 */
public final class RunInspection {

    private final StoreSettings settings;

    /**
     * @param environment the environment variables
     */
    public RunInspection(FerryHome home, Map<String, String> environment) {
        this.settings = new StoreSettings(home, environment);
    }

    /** For every reason of a reject, what to do about it. */
    public static Map<String, String> advice() {
        return RejectAdvice.byReason();
    }

    /**
     * The newest runs; none when nothing has run yet.
     *
     * @param most how many at most
     * @throws dev.ferry.settings.ConfigurationException when the settings cannot be read
     * @throws StateStoreException when the store cannot be read, or a run holds it that has not reported yet
     */
    public RunListing newest(int most) {
        return look(
                running -> new RunListing(List.of(running.overview()), 0),
                stored -> stored.map(runs -> runs.newest(most)).orElseGet(() -> new RunListing(List.of(), 0)));
    }

    /**
     * One run.
     *
     * @param number of the run; the newest when empty
     * @param everyReject whether each rejected row is wanted
     * @return empty when no number was given and nothing has run yet
     * @throws UnknownRunException when there is no run with this number
     * @throws dev.ferry.settings.ConfigurationException when the settings cannot be read
     * @throws StateStoreException when the store cannot be read, or a run holds it that has not reported yet or is
     *     not the one asked for
     */
    public Optional<RunDetail> show(OptionalLong number, boolean everyReject) {
        return look(
                running -> {
                    if (number.isPresent() && number.getAsLong() != running.run()) {
                        throw StateStoreException.heldByRun(running.run(), number.getAsLong());
                    }
                    return Optional.of(running);
                },
                stored -> {
                    Optional<RunDetail> found = stored.flatMap(runs -> runs.show(number, everyReject));
                    if (found.isEmpty() && number.isPresent()) {
                        throw UnknownRunException.withoutAny(number.getAsLong());
                    }
                    return found;
                });
    }

    private <T> T look(Function<RunDetail, T> whileHeld, Function<Optional<StoredRuns>, T> whenFree) {
        StoreLocation location = settings.read();
        Optional<ReadOnlyStore> opened;
        try {
            opened = ReadOnlyStore.open(location);
        } catch (StateStoreException failure) {
            return whileHeld.apply(running(location, failure));
        }
        if (opened.isEmpty()) {
            return whenFree.apply(Optional.empty());
        }
        try (ReadOnlyStore store = opened.get()) {
            return whenFree.apply(Optional.of(new StoredRuns(store)));
        } catch (DataAccessException failure) {
            throw StateStoreException.of(failure);
        }
    }

    private static RunDetail running(StoreLocation location, StateStoreException failure) {
        if (failure.kind() == StateStoreException.Kind.HELD && location instanceof StoreLocation.InDirectory held) {
            return new LiveFile(held.directory())
                    .read(ThisProcess.get().host())
                    .orElseThrow(StateStoreException::heldWithoutReport);
        }
        throw failure;
    }
}
