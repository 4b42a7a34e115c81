package dev.ferry.model;

import org.jspecify.annotations.Nullable;

/**
 * The deployment: documents and ledger, and Ferry's functions.
 *
 * @param gone tokens whose entry has been replaced, as bits; known to the model only
 */
record ModelTarget(int documents, @Nullable Entry ledger, long gone) {

    /** Whether the functions carry the call out, or find it carried out already. */
    boolean takes(Call call, Protocol protocol) {
        if (call instanceof Call.Upsert upsert) {
            return !protocol.has(Guard.FUNCTIONS_COMPARE) || isWriter(upsert, protocol);
        }
        Call.SetLedger change = (Call.SetLedger) call;
        return change.next().equals(ledger) || !protocol.has(Guard.EXPECTATION) || isAsExpected(change.expected());
    }

    private boolean isWriter(Call.Upsert upsert, Protocol protocol) {
        return ledger != null
                && ledger.isRunning()
                && ledger.attempt() == upsert.attempt()
                && (ledger.token() == upsert.token() || !protocol.has(Guard.TOKEN_IN_CALLS));
    }

    private boolean isAsExpected(@Nullable Entry expected) {
        if (ledger == null || expected == null) {
            return ledger == null && expected == null;
        }
        return ledger.attempt() == expected.attempt()
                && ledger.token() == expected.token()
                && ledger.phase() == expected.phase()
                && ledger.stamp() == expected.stamp();
    }

    /** After a call that it takes. */
    ModelTarget after(Call call) {
        if (call instanceof Call.Upsert upsert) {
            return new ModelTarget(RowValues.with(documents, upsert.row(), upsert.value()), ledger, gone);
        }
        Entry next = ((Call.SetLedger) call).next();
        if (next.equals(ledger)) {
            return this;
        }
        if (ledger == null || ledger.token() == next.token()) {
            return new ModelTarget(documents, next, gone);
        }
        return new ModelTarget(documents, next, gone | 1L << ledger.token());
    }

    boolean isGone(int token) {
        return (gone >> token & 1) == 1;
    }

    ModelTarget withDocument(int row, int value) {
        return new ModelTarget(RowValues.with(documents, row, value), ledger, gone);
    }
}
