package dev.ferry.model;

import org.jspecify.annotations.Nullable;

/** The step {@code compare}. */
final class Comparison {

    private Comparison() {}

    static Verdict of(ModelTarget target, Store store, Verb verb, Protocol protocol) {
        Entry ledger = target.ledger();
        if (ledger != null && ledger.isClosed() && verb.isRun()) {
            return Verdict.REFUSED_CLOSED;
        }
        if (!protocol.has(Guard.COMPARE)) {
            return Verdict.OURS;
        }
        Verdict verdict = ledger == null ? whenMissing(store) : whenThere(ledger, store, verb);
        return verdict == Verdict.OURS && protocol.has(Guard.WITNESS) && !isAsWritten(target, store)
                ? Verdict.RESTORED_BY_ITS_ROWS
                : verdict;
    }

    private static Verdict whenThere(Entry ledger, Store store, Verb verb) {
        Entry known = store.confirmed;
        if (ledger.equals(known) || store.intended.contains(ledger)) {
            return Verdict.OURS;
        }
        boolean takesOver = verb != Verb.RUN;
        if (ledger.state() != store.id) {
            return ledger.isRunning() && !takesOver ? Verdict.REFUSED_OTHER_STATE : Verdict.OTHER_STATE;
        }
        if (known != null && isEarlier(ledger, known)) {
            return Verdict.RESTORED;
        }
        boolean isOwnAttempt = known != null && ledger.isSameButForTheStamp(known);
        return ledger.isRunning() && !takesOver && !isOwnAttempt ? Verdict.REFUSED_OLDER_STATE : Verdict.OLDER_STATE;
    }

    private static Verdict whenMissing(Store store) {
        if (store.confirmed != null) {
            return Verdict.LOST;
        }
        return store.digests == 0 ? Verdict.FIRST : Verdict.FIRST_WITH_ROWS;
    }

    private static boolean isEarlier(Entry ledger, Entry known) {
        return ledger.isSameButForTheStamp(known)
                ? ledger.stamp() < known.stamp()
                : ledger.attempt() <= known.attempt();
    }

    /** Rows of the last attempt were sent once; those of earlier ones may have been sent again if there are marks. */
    private static boolean isAsWritten(ModelTarget target, Store store) {
        return isAsWritten(store.changed, target, store) && isAsWritten(store.repeated, target, store);
    }

    private static boolean isAsWritten(Store.@Nullable Witness witness, ModelTarget target, Store store) {
        Entry last = store.confirmed;
        if (witness == null || (store.marks != 0 && (last == null || last.attempt() != witness.attempt()))) {
            return true;
        }
        return RowValues.get(target.documents(), witness.row()) == RowValues.get(store.digests, witness.row());
    }
}
