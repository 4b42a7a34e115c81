package dev.ferry.ledger;

import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.FirstContact;
import dev.ferry.convex.Ledger;
import dev.ferry.convex.LedgerEntry;
import dev.ferry.convex.LedgerEntry.Phase;
import dev.ferry.convex.RowWriter;
import dev.ferry.convex.error.ConvexException;
import dev.ferry.convex.error.NotTheWriterException;
import dev.ferry.history.RunOptions;
import dev.ferry.ledger.LedgerComparison.Verdict;
import dev.ferry.report.model.Notices;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.settings.StateStoreException;
import dev.ferry.store.LedgerState;
import dev.ferry.store.LockLostException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * This attempt in the deployment's ledger: compared before anything is decided, begun before the first row is sent, ended
 * when no call is awaited any more. Once it has begun the deployment refuses the calls of all other attempts of the same
 * source, late ones included (docs/decisions/0070-the-ledger.md).
 *
 * <p>Used by one thread, except for {@link #writer()} and {@link #stamp}.
 */
public final class LedgerSession {

    /** The rows that the state knows. */
    @FunctionalInterface
    public interface KnownRows {

        /** Whether the id map has an entry. */
        boolean exist();
    }

    private final FirstContact firstContact;
    private final LedgerState state;
    private final LedgerChange change;
    private final KnownRows knownRows;
    private final Notices notes;
    private LedgerState.@Nullable Known known;
    private @Nullable LedgerEntry entry;
    private @Nullable String pair;
    private volatile @Nullable RowWriter writer;

    /**
     * @param firstContact opens a client of little patience, which is closed when the deployment has answered
     * @param notes is told what is no reason to stop but should be known
     */
    public LedgerSession(FirstContact firstContact, LedgerState state, KnownRows knownRows, Notices notes) {
        this.firstContact = firstContact;
        this.state = state;
        this.change = new LedgerChange(state);
        this.knownRows = knownRows;
        this.notes = notes;
    }

    /**
     * Reads the ledger and compares it with the state. Changes nothing in the deployment.
     *
     * @param source identity of the source
     * @param options {@code fresh} takes over from an attempt that has not ended, {@code rebind} needs nothing to agree
     * @return whether Convex may hold something else than the state knows, so that every row has to be sent
     * @throws ConfigurationException when the move was closed, or the deployment cannot be asked
     * @throws StateStoreException of the kind HELD when another run may be writing
     */
    public boolean compare(String source, RunOptions options) {
        LedgerState.Known now = state.read();
        try (ConvexClient client = firstContact.open()) {
            entry = new Ledger(client, source).read().orElse(null);
        } catch (ConvexException e) {
            throw new ConfigurationException(List.of(String.valueOf(e.getMessage())));
        }
        known = now;
        pair = source;
        Verdict verdict = LedgerComparison.of(entry, now, knownRows.exist());
        if (verdict instanceof Verdict.Closed) {
            throw new ConfigurationException(List.of("The deployment's ledger says that the move from " + source
                    + " was closed with `ferry close`, as one does after cut-over: a run might overwrite live data."
                    + " `ferry close --reopen` opens it again."));
        }
        if (verdict instanceof Verdict.Held held && !options.fresh()) {
            throw StateStoreException.heldInDeployment(held.why());
        }
        if (options.rebind()) {
            return false;
        }
        LedgerComparison.note(verdict).ifPresent(notes::note);
        return LedgerComparison.isDistrusted(verdict);
    }

    /**
     * Begins the attempt, unless the ledger has changed since {@link #compare}.
     *
     * @throws ConfigurationException when the deployment cannot be asked
     * @throws StateStoreException of the kind HELD when somebody else has begun in between
     * @throws LockLostException when another process holds the state store meanwhile
     */
    public void begin() {
        LedgerState.Known before = Objects.requireNonNull(known, "compared before");
        LedgerEntry next = new LedgerEntry(before.attemptAfter(entry), change.token(), before.id(), Phase.RUNNING, 0);
        try (ConvexClient client = firstContact.open()) {
            Ledger ledger = ledger(client);
            if (!change.make(ledger, entry, next) && !isOwnLateEntryReplaced(ledger, before, next)) {
                throw StateStoreException.heldInDeployment("another run has begun at the same moment");
            }
        } catch (ConvexException e) {
            throw new ConfigurationException(List.of(String.valueOf(e.getMessage())));
        }
        entry = next;
        writer = new RowWriter(Objects.requireNonNull(pair, "compared before"), next.attempt(), next.token());
    }

    /** A call of an earlier process of this state, which was killed meanwhile, may have arrived since {@link #compare}. */
    private boolean isOwnLateEntryReplaced(Ledger ledger, LedgerState.Known before, LedgerEntry next) {
        LedgerEntry late = ledger.read().orElse(null);
        return before.made(late) && change.make(ledger, late, next);
    }

    /**
     * Who sends rows.
     *
     * @throws IllegalStateException before the attempt has begun
     */
    public RowWriter writer() {
        RowWriter current = writer;
        if (current == null) {
            throw new IllegalStateException("no row may be sent before the attempt is in the ledger");
        }
        return current;
    }

    /**
     * Tells the deployment that the attempt goes beyond what a copy of the state of this moment knows. The attempt's calls
     * may be under way and stay valid. To be called when the state has committed a mark that a copy must not miss.
     *
     * @param client of the run, with its patience
     * @throws NotTheWriterException when somebody else has changed the ledger since
     * @throws LockLostException when another process holds the state store meanwhile
     * @throws ConvexException when the deployment cannot be told
     */
    public synchronized void stamp(ConvexClient client) {
        LedgerEntry begun = Objects.requireNonNull(entry, "begun before");
        LedgerEntry next = begun.stamped();
        if (!change.make(ledger(client), begun, next)) {
            throw new NotTheWriterException();
        }
        entry = next;
    }

    /**
     * Lets the deployment refuse what this attempt has sent so far and that has not arrived, so that rows may be sent again
     * with other content: a call that was lost on the way and comes late would otherwise bring the older content back. To
     * be called only while no call is awaited; {@link #writer} is another one afterwards.
     *
     * @param client of the run, with its patience
     * @throws NotTheWriterException when somebody else has changed the ledger since
     * @throws LockLostException when another process holds the state store meanwhile
     * @throws ConvexException when the deployment cannot be told; the attempt may then be raised or not, and sends no row
     */
    public synchronized void raise(ConvexClient client) {
        LedgerEntry begun = Objects.requireNonNull(entry, "begun before");
        LedgerEntry next = new LedgerEntry(begun.attempt(), change.token(), begun.state(), Phase.RUNNING, 0);
        writer = null;
        if (!change.make(ledger(client), begun, next)) {
            throw new NotTheWriterException();
        }
        entry = next;
        writer = new RowWriter(Objects.requireNonNull(pair, "compared before"), next.attempt(), next.token());
    }

    /**
     * Ends the attempt, so that no call of it is accepted any more. To be called only when none is awaited. Where that
     * fails, the next run of this state ends it by beginning its own.
     */
    public synchronized void end() {
        LedgerEntry begun = Objects.requireNonNull(entry, "begun before");
        LedgerEntry next = new LedgerEntry(begun.attempt(), change.token(), begun.state(), Phase.ENDED, begun.stamp());
        try (ConvexClient client = firstContact.open()) {
            if (!change.make(ledger(client), begun, next)) {
                notes.note("another run has begun in the deployment before this one could say that it has ended");
            }
        } catch (LockLostException e) {
            notes.note(
                    "another process has taken over the state store before this run could say in the deployment that it"
                            + " has ended");
        } catch (ConvexException e) {
            notes.note("the deployment could not be told that this run has ended: " + e.getMessage()
                    + " The next run of this state goes on anyway; one of another state is refused until then.");
        }
    }

    private Ledger ledger(ConvexClient client) {
        return new Ledger(client, Objects.requireNonNull(pair, "compared before"));
    }
}
