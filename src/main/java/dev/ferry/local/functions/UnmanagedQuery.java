package dev.ferry.local.functions;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * {@code migrate:unmanaged}: ids of the first few documents whose {@code supabaseId} is missing or is not a string, as
 * {@code readUnmanaged} in {@code migrate.ts}.
 */
final class UnmanagedQuery implements FunctionBody {

    private static final int MOST = 5;

    private final PlannedTables tables;

    UnmanagedQuery(PlannedTables tables) {
        this.tables = tables;
    }

    @Override
    public ConvexValue run(Transaction db, Obj arguments) throws FunctionError {
        List<ConvexValue> ids = new ArrayList<>();
        for (Obj document : db.unmanaged(tables.named(arguments), MOST)) {
            ids.add(Objects.requireNonNull(document.fields().get("_id")));
        }
        return new Arr(ids);
    }
}
