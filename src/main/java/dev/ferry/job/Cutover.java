package dev.ferry.job;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;

/**
 * Closes a state once the app lives on Convex, so that no forgotten cron line overwrites live data, and opens it again.
 * Needs the state store and neither of the two ends.
 */
public final class Cutover {

    private final FerryHome home;
    private final Map<String, String> environment;

    /**
     * @param environment the environment variables
     */
    public Cutover(FerryHome home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Closes the state: every later run is refused.
     *
     * @return when it was closed: now, or before if it is closed already
     * @throws ConfigurationException when the settings are wrong, or there is no state
     * @throws StateStoreException when the state store cannot be used, e.g. since a run holds it
     */
    public Instant close() {
        return withStore(state -> {
            Instant before = state.closedAt();
            if (before != null) {
                return before;
            }
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            state.setClosedAt(now);
            return now;
        });
    }

    /**
     * Lets runs begin again; throws as {@link #close}.
     *
     * @return whether it was closed
     */
    public boolean reopen() {
        return withStore(state -> {
            boolean closed = state.closedAt() != null;
            state.setClosedAt(null);
            return closed;
        });
    }

    private <T> T withStore(Function<StateRow, T> work) {
        StoreLocation location = new StoreSettings(home, environment).read();
        if (location instanceof StoreLocation.InDirectory file && !file.isThere()) {
            throw new ConfigurationException(List.of("There is no state in " + file.directory()
                    + ", so there is nothing to close. Set FERRY_HOME or FERRY_STATE as for the runs."));
        }
        try (HeldStore held = HeldStore.open(StoreAddress.of(location))) {
            return work.apply(held.state());
        } catch (DataAccessException e) {
            throw StateStoreException.of(e);
        }
    }
}
