package dev.ferry.local.functions;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Bool;
import dev.ferry.convex.value.ConvexValue.Null;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.schema.FieldOrder;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.storage.Transaction;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code migrate:setLedger}: makes the ledger of a pair what is given if it is what is expected, as {@code
 * compareAndSet} in {@code migrate.ts}.
 */
final class SetLedger implements FunctionBody {

    private final LedgerTable ledger;

    SetLedger(LedgerTable ledger) {
        this.ledger = ledger;
    }

    @Override
    public ConvexValue run(Transaction db, Obj arguments) throws FunctionError {
        Str pair = (Str) argument(arguments, "pair");
        Obj next = (Obj) argument(arguments, "next");
        Obj document = ledger.document(db, pair.value());
        Obj entry = document == null ? null : LedgerTable.entry(document);
        if (next.equals(entry)) {
            return answer(true, entry);
        }
        if (!seen(entry).equals(argument(arguments, "expected"))) {
            return answer(false, entry);
        }
        if (document == null) {
            TreeMap<String, ConvexValue> first = new TreeMap<>(next.fields());
            first.put("pair", pair);
            db.insert(ledger.schema(), FieldOrder.of(first));
        } else {
            db.patch(ledger.schema(), document, next.fields());
        }
        return answer(true, next);
    }

    /** What of an entry is compared. */
    private static ConvexValue seen(@Nullable Obj entry) {
        if (entry == null) {
            return Null.NULL;
        }
        TreeMap<String, ConvexValue> seen = new TreeMap<>(entry.fields());
        seen.remove("state");
        return FieldOrder.of(seen);
    }

    private static Obj answer(boolean written, @Nullable Obj entry) {
        return FieldOrder.of(Map.of("written", new Bool(written), "ledger", entry == null ? Null.NULL : entry));
    }

    private static ConvexValue argument(Obj arguments, String name) {
        return Objects.requireNonNull(arguments.fields().get(name));
    }
}
