package dev.ferry.model;

import org.jspecify.annotations.Nullable;

/** The step {@code compare}. */
final class Comparison {

    private Comparison() {}

    static Verdict of(@Nullable Entry ledger, Store store, Verb verb, Protocol protocol) {
        if (ledger != null && ledger.isClosed() && verb.isRun()) {
            return Verdict.REFUSED_CLOSED;
        }
        if (!protocol.has(Guard.COMPARE)) {
            return Verdict.OURS;
        }
        if (ledger == null) {
            return whenMissing(store);
        }
        if (ledger.equals(store.confirmed) || store.intended.contains(ledger)) {
            boolean isEnded = ledger.equals(store.confirmed) && !ledger.isRunning();
            return isEnded || !protocol.has(Guard.UNENDED_IS_DOUBTED) ? Verdict.OURS : Verdict.OURS_UNENDED;
        }
        boolean takesOver = verb != Verb.RUN;
        if (ledger.state() == store.id) {
            if (isEarlier(ledger, store)) {
                return Verdict.RESTORED;
            }
            return ledger.isRunning() && !takesOver ? Verdict.REFUSED_OLDER_STATE : Verdict.OLDER_STATE;
        }
        return ledger.isRunning() && !takesOver ? Verdict.REFUSED_OTHER_STATE : Verdict.OTHER_STATE;
    }

    private static Verdict whenMissing(Store store) {
        if (store.confirmed != null) {
            return Verdict.LOST;
        }
        return store.digests == 0 ? Verdict.FIRST : Verdict.FIRST_WITH_ROWS;
    }

    private static boolean isEarlier(Entry ledger, Store store) {
        Entry known = store.confirmed;
        return known != null && ledger.attempt() <= known.attempt();
    }
}
