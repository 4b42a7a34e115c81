package dev.ferry.ledger;

import dev.ferry.convex.ClientSettings;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.ConvexEndpoint;
import dev.ferry.convex.Ledger;
import dev.ferry.convex.LedgerEntry;
import dev.ferry.convex.LedgerEntry.Phase;
import dev.ferry.convex.error.ConvexException;
import dev.ferry.settings.FerryHome;
import dev.ferry.settings.FerryProperties;
import dev.ferry.settings.FerryVersion;
import dev.ferry.settings.SettingsReader;
import dev.ferry.settings.StoreSettings;
import dev.ferry.store.Endpoints;
import dev.ferry.store.LedgerState;
import dev.ferry.store.LockLostException;
import dev.ferry.store.LockedStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Closes and reopens the deployment's ledger for the source that a state belongs to. */
public final class DeploymentClosing {

    private final @Nullable ConvexEndpoint endpoint;
    private final List<String> problems;

    private DeploymentClosing(@Nullable ConvexEndpoint endpoint, List<String> problems) {
        this.endpoint = endpoint;
        this.problems = problems;
    }

    /** What became of the ledger. */
    public sealed interface Result {

        /** It is as it was asked for. */
        record Done() implements Result {}

        /** No run has ever begun with this state, so that there is no ledger of it. */
        record NothingThere() implements Result {}

        /**
         * It is as it was.
         *
         * @param why one sentence with its full stop
         */
        record Failed(String why) implements Result {}
    }

    /** In the deployment that the settings name. */
    public static DeploymentClosing of(FerryHome home, Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        FerryProperties properties = new StoreSettings(home, environment).properties(problems);
        ConvexEndpoint endpoint = new SettingsReader(environment, home, problems).target(properties);
        return new DeploymentClosing(endpoint, problems);
    }

    /** Every writer is refused there from now on, a run that is under way elsewhere too. */
    public Result close(LockedStore held) {
        return change(held, Phase.CLOSED);
    }

    /** Lets attempts begin again. */
    public Result reopen(LockedStore held) {
        return change(held, Phase.ENDED);
    }

    private Result change(LockedStore held, Phase phase) {
        Endpoints endpoints = held.state().ends();
        if (endpoints == null) {
            return new Result.NothingThere();
        }
        if (endpoint == null) {
            return new Result.Failed(String.join(" ", problems));
        }
        try (ConvexClient client = new ConvexClient(endpoint, FerryVersion.current(), ClientSettings.firstContact())) {
            String deployment = client.instanceName();
            if (!deployment.equals(endpoints.deployment())) {
                return new Result.Failed("The state belongs to deployment " + endpoints.deployment()
                        + ", and the settings name " + deployment + ".");
            }
            return change(new Ledger(client, endpoints.source()), held.ledger(), phase);
        } catch (LockLostException e) {
            return new Result.Failed("Another process has taken over the state store. Call ferry close once more.");
        } catch (ConvexException e) {
            return new Result.Failed(String.valueOf(e.getMessage()));
        }
    }

    private static Result change(Ledger ledger, LedgerState state, Phase phase) {
        LedgerState.Known known = state.read();
        LedgerChange change = new LedgerChange(state);
        LedgerEntry found = ledger.read().orElse(null);
        boolean isClosed = found != null && found.phase() == Phase.CLOSED;
        // What is closed is closed once more, so that a call that was to open it and is late changes nothing.
        if (phase != Phase.CLOSED && !isClosed) {
            return new Result.Done();
        }
        // Once opened again, no state may believe its digests that could not before.
        String author = known.made(found) ? known.id() : UUID.randomUUID().toString();
        LedgerEntry next = new LedgerEntry(known.attemptAfter(found), change.token(), author, phase, 0);
        return change.make(ledger, found, next)
                ? new Result.Done()
                : new Result.Failed("Another run began at the same moment. Call ferry close once more.");
    }
}
