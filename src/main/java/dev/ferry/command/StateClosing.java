package dev.ferry.command;

import dev.ferry.ledger.DeploymentClosing;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.settings.FerryHome;
import dev.ferry.settings.StateStoreException;
import dev.ferry.settings.StoreLocation;
import dev.ferry.settings.StoreSettings;
import dev.ferry.store.LockedStore;
import dev.ferry.store.StoreAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;

/**
 * Closes the move once the app lives on Convex, in the state and in the deployment's ledger, so that no forgotten schedule
 * anywhere overwrites live data; and opens it again.
 */
public final class StateClosing {

    private final FerryHome home;
    private final Map<String, String> environment;

    /**
     * @param environment the environment variables
     */
    public StateClosing(FerryHome home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /**
     * What was done.
     *
     * @param since when the state was closed: now, or before if it was closed already
     * @param wasClosed whether the state was closed before
     * @param deployment what became of the ledger
     */
    public record Result(Instant since, boolean wasClosed, DeploymentClosing.Result deployment) {}

    /**
     * Closes the state, which refuses every later run from here, and then the deployment's ledger, which refuses those from
     * anywhere.
     *
     * @throws ConfigurationException when the settings are wrong, or there is no state
     * @throws StateStoreException when the state store cannot be used, e.g. since a run holds it
     */
    public Result close() {
        return withStore(held -> {
            Instant before = held.state().closedAt();
            Instant since = before == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : before;
            held.state().setClosedAt(since);
            return new Result(since, before != null, deployment().close(held));
        });
    }

    /** Lets runs begin again, the deployment first; throws as {@link #close}. */
    public Result reopen() {
        return withStore(held -> {
            Instant before = held.state().closedAt();
            DeploymentClosing.Result opened = deployment().reopen(held);
            held.state().setClosedAt(null);
            return new Result(before == null ? Instant.now() : before, before != null, opened);
        });
    }

    private DeploymentClosing deployment() {
        return DeploymentClosing.of(home, environment);
    }

    private <T> T withStore(Function<LockedStore, T> work) {
        StoreLocation location = new StoreSettings(home, environment).read();
        if (location instanceof StoreLocation.InDirectory file && !file.isThere()) {
            throw new ConfigurationException(List.of("There is no state in " + file.directory()
                    + ", so there is nothing to close. Set FERRY_HOME or FERRY_STATE as for the runs."));
        }
        try (LockedStore held = LockedStore.open(StoreAddress.of(location))) {
            return work.apply(held);
        } catch (DataAccessException e) {
            throw StateStoreException.of(e);
        }
    }
}
