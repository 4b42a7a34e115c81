package dev.ferry.local.functions;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.storage.Transaction;
import org.jspecify.annotations.Nullable;

/** Lets a call of rows pass if it is of the run that may write now, as {@code requireWriter} in {@code migrate.ts}. */
final class WriterCheck {

    private final LedgerTable ledger;

    WriterCheck(LedgerTable ledger) {
        this.ledger = ledger;
    }

    /**
     * Passes when the ledger names this writer. It only reads the ledger, in the transaction of the rows.
     *
     * @param writer as it came, whatever it is; null when there was none
     */
    void require(Transaction db, @Nullable ConvexValue writer) throws FunctionError {
        if (!(writer instanceof Obj given)
                || !(given.fields().get("pair") instanceof Str pair)
                || !(given.fields().get("attempt") instanceof Float64 attempt)
                || !(given.fields().get("token") instanceof Str token)) {
            throw ErrorCodes.notTheWriter("no-writer");
        }
        Obj document = ledger.document(db, pair.value());
        if (document == null) {
            throw ErrorCodes.notTheWriter("no-ledger");
        }
        if (!new Str("running").equals(document.fields().get("phase"))) {
            boolean isClosed = new Str("closed").equals(document.fields().get("phase"));
            throw ErrorCodes.notTheWriter(isClosed ? "closed" : "ended");
        }
        if (!attempt.equals(document.fields().get("attempt"))
                || !token.equals(document.fields().get("token"))) {
            throw ErrorCodes.notTheWriter("overtaken");
        }
    }
}
