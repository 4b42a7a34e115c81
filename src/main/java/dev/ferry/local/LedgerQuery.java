package dev.ferry.local;

import dev.ferry.convex.ConvexValue;
import dev.ferry.convex.ConvexValue.Null;
import dev.ferry.convex.ConvexValue.Obj;
import dev.ferry.convex.ConvexValue.Str;
import java.util.Objects;

/** {@code migrate:ledger}: who may write for a pair, null when nobody ever began. */
final class LedgerQuery implements FunctionBody {

    private final LedgerTable ledger;

    LedgerQuery(LedgerTable ledger) {
        this.ledger = ledger;
    }

    @Override
    public ConvexValue run(Transaction db, Obj arguments) throws FunctionError {
        String pair = ((Str) Objects.requireNonNull(arguments.fields().get("pair"))).value();
        Obj document = ledger.document(db, pair);
        return document == null ? Null.NULL : LedgerTable.entry(document);
    }
}
