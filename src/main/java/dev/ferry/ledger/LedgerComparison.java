package dev.ferry.ledger;

import dev.ferry.convex.LedgerEntry;
import dev.ferry.convex.LedgerEntry.Phase;
import dev.ferry.store.LedgerState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the deployment's ledger says with what the state knows of it: may a run begin, and does the state still know
 * what Convex holds? docs/ledger.md has the same as a table for operators.
 */
final class LedgerComparison {

    private LedgerComparison() {}

    /** What follows for the run. */
    sealed interface Verdict {

        /** The state has made the last change of the ledger itself, so that its digests are believed (docs/ledger.md: not always rightly). */
        record Ours() implements Verdict {}

        /** There is nothing to compare, and nothing that could be believed wrongly. */
        record First() implements Verdict {}

        /**
         * Convex may hold something else than the state knows, so that every row has to be sent.
         *
         * @param why to follow on a colon, without a full stop
         */
        record Distrusted(String why) implements Verdict {}

        /** The pair was closed; no run may begin. */
        record Closed() implements Verdict {}

        /**
         * Another run may be writing.
         *
         * @param why to follow on a colon, without a full stop
         */
        record Held(String why) implements Verdict {}
    }

    /**
     * @param found what the ledger says; null when it says nothing
     * @param known what the state knows
     * @param knowsRows whether the state's id map has an entry
     */
    static Verdict of(@Nullable LedgerEntry found, LedgerState.Known known, boolean knowsRows) {
        if (found == null) {
            return withoutEntry(known, knowsRows);
        }
        if (found.phase() == Phase.CLOSED) {
            return new Verdict.Closed();
        }
        if (known.made(found)) {
            return new Verdict.Ours();
        }
        if (known.isOlderBySteps(found)) {
            return new Verdict.Distrusted("this state was put back from a snapshot of the middle of attempt "
                    + found.attempt() + ", or is a copy made then");
        }
        boolean isOwn = found.state().equals(known.id());
        if (isOwn && known.isPast(found)) {
            return new Verdict.Distrusted("the deployment's ledger is where this state left it earlier (attempt "
                    + found.attempt() + "), so the deployment was restored from a backup");
        }
        if (found.phase() == Phase.RUNNING) {
            return new Verdict.Held(
                    isOwn
                            ? "attempt " + found.attempt() + " of a copy of this state has begun and not ended"
                            : "attempt " + found.attempt() + " of another state has begun and not ended");
        }
        if (!isOwn && !knowsRows) {
            return new Verdict.First();
        }
        return new Verdict.Distrusted(
                isOwn
                        ? "a copy of this state has written since, or this is an older copy of it that was put back"
                        : "another state has written to this deployment since");
    }

    private static Verdict withoutEntry(LedgerState.Known known, boolean knowsRows) {
        if (!knowsRows) {
            return new Verdict.First();
        }
        return new Verdict.Distrusted(
                known.hasHadALedger()
                        ? "the deployment's ledger is empty, so the deployment was restored or its table ferryLedger"
                                + " cleared"
                        : "this state is older than the deployment's ledger");
    }

    /** Whether digests of the state may be wrong about Convex; so they may be once another run was taken over. */
    static boolean isDistrusted(Verdict verdict) {
        return verdict instanceof Verdict.Distrusted || verdict instanceof Verdict.Held;
    }

    /** What a run says of it in one line; empty when there is nothing to say. */
    static Optional<String> note(Verdict verdict) {
        return verdict instanceof Verdict.Distrusted distrusted
                ? Optional.of("every row is sent again: " + distrusted.why())
                : Optional.empty();
    }
}
