package dev.ferry.run;

import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.FirstContact;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.error.ConvexException;
import dev.ferry.history.RunSnapshots;
import dev.ferry.idmap.IdMap;
import dev.ferry.ledger.TargetSample;
import dev.ferry.report.model.Notices;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.source.Source;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.store.Endpoints;
import dev.ferry.store.LastWritten;
import dev.ferry.store.RejectLog;
import dev.ferry.store.StateRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a state store with the two ends it belongs to: an id map of one deployment is poison for another, and so is one
 * of a deployment that was emptied since.
 */
final class EndpointBinding {

    private final Source source;
    private final FirstContact firstContact;
    private final TargetSample sample;
    private final StateRow state;
    private final IdMap idMap;
    private final RejectLog rejectLog;
    private final RunSnapshots snapshots;
    private final LastWritten lastWritten;
    private final Notices notes;

    /**
     * @param firstContact opens a client of little patience, which is closed when the deployment has answered
     * @param notes is told what should be known, though it is no reason to stop
     */
    EndpointBinding(
            Source source,
            FirstContact firstContact,
            TargetSample sample,
            StateRow state,
            IdMap idMap,
            RejectLog rejectLog,
            RunSnapshots snapshots,
            LastWritten lastWritten,
            Notices notes) {
        this.source = source;
        this.firstContact = firstContact;
        this.sample = sample;
        this.state = state;
        this.idMap = idMap;
        this.rejectLog = rejectLog;
        this.snapshots = snapshots;
        this.lastWritten = lastWritten;
        this.notes = notes;
    }

    /**
     * The two ends, and whether the deployment holds what it should.
     *
     * @param changedIn tables with documents that hold something else than was sent
     * @param isRestored whether the rows that were written down last are not there as they were sent
     */
    record Found(Endpoints ends, List<String> changedIn, boolean isRestored) {}

    /**
     * Changes nothing.
     *
     * @param rebind whether any two ends will do, since what is known of the old ones will be forgotten
     * @return the ends of this run, and what the deployment was found to hold
     * @throws ConfigurationException when the state belongs to other ends, or one of them cannot be asked
     */
    Found check(boolean rebind) {
        try (ConvexClient client = firstContact.open()) {
            Endpoints ends = new Endpoints(source.identity(), client.instanceName());
            if (rebind) {
                return new Found(ends, List.of(), false);
            }
            requireTheSame(state.ends(), ends);
            TargetSample.Result found = sample.look(new MigrateFunctions(client));
            requireThatTheTargetIsAsItWas(found, ends);
            return new Found(ends, found.changedIn(), found.isRestored());
        } catch (ConvexException | SourceUnavailableException e) {
            throw new ConfigurationException(List.of(String.valueOf(e.getMessage())));
        }
    }

    /**
     * Binds the state to these ends.
     *
     * @param rebind whether what is known of the old ones is forgotten: id map, rejects and snapshots. The unfinished run must have
     *     been abandoned before: resumed with an empty id map, it would reject rows whose parents it has moved
     */
    void bind(Endpoints ends, boolean rebind) {
        if (rebind) {
            idMap.forgetAll();
            rejectLog.forgetAll();
            snapshots.forgetAll();
            lastWritten.forgetAll();
        }
        if (!ends.equals(state.ends())) {
            state.bind(ends);
        }
    }

    private static void requireTheSame(@Nullable Endpoints bound, Endpoints ends) {
        if (bound == null || bound.equals(ends)) {
            return;
        }
        boolean otherSource = !bound.source().equals(ends.source());
        boolean otherDeployment = !bound.deployment().equals(ends.deployment());
        throw new ConfigurationException(
                List.of("The state store belongs to " + (otherSource ? "source " + bound.source() : "")
                        + (otherSource && otherDeployment ? " and " : "")
                        + (otherDeployment ? "deployment " + bound.deployment() : "") + ", but this run is for "
                        + (otherSource ? ends.source() : "") + (otherSource && otherDeployment ? " and " : "")
                        + (otherDeployment ? ends.deployment() : "")
                        + ". Correct the address, set FERRY_STATE to a directory for these ends, or let the state forget"
                        + " the old ones with `ferry run --rebind`, which moves every row again and doubles none."));
    }

    private void requireThatTheTargetIsAsItWas(TargetSample.Result found, Endpoints ends) {
        if (found.isStale()) {
            throw new ConfigurationException(List.of("In deployment " + ends.deployment() + " " + found.other() + " of "
                    + found.rows()
                    + " sampled rows are documents with another _id than the state store knows: they were"
                    + " created again, so references would lead nowhere." + wayOut()));
        }
        if (found.isCleared()) {
            throw new ConfigurationException(List.of("None of " + found.rows()
                    + " sampled rows that the state store knows is in deployment " + ends.deployment()
                    + " any more: it was cleared or replaced, so references would lead nowhere." + wayOut()));
        }
        if (found.gone() > 0) {
            notes.note(found.gone() + " of " + found.rows() + " sampled rows are no longer in Convex ("
                    + String.join(", ", found.goneIn())
                    + "): deleted there, they stay away; `ferry run --recheck` would put them back");
        }
    }

    private static String wayOut() {
        return " `ferry run --rebind` forgets what the state store knows of it and moves every row again; none is doubled.";
    }
}
