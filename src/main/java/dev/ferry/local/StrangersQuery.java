package dev.ferry.local;

import dev.ferry.convex.ConvexValue;
import dev.ferry.convex.ConvexValue.Arr;
import dev.ferry.convex.ConvexValue.Obj;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * {@code migrate:unmanaged}: ids of the first few documents whose {@code supabaseId} is missing or is not a string, as
 * {@code readUnmanaged} in {@code migrate.ts}.
 */
final class StrangersQuery implements FunctionBody {

    private static final int MOST = 5;

    private final PlannedTables tables;

    StrangersQuery(PlannedTables tables) {
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
