package dev.ferry.local.functions;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Null;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.storage.Transaction;
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
