package dev.ferry.local.functions;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.schema.TableSchema;
import dev.ferry.local.storage.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * {@code migrate:lookup}: the documents with one of these {@code supabaseId}s, in the order in which they were asked
 * for, duplicates together, as {@code readBySupabaseId} in {@code migrate.ts}.
 */
final class LookupQuery implements FunctionBody {

    private final PlannedTables tables;

    LookupQuery(PlannedTables tables) {
        this.tables = tables;
    }

    @Override
    public ConvexValue run(Transaction db, Obj arguments) throws FunctionError {
        TableSchema table = tables.named(arguments);
        Arr asked = (Arr) Objects.requireNonNull(arguments.fields().get("supabaseIds"));
        Set<ConvexValue> keys = new LinkedHashSet<>(asked.elements());
        List<ConvexValue> documents = new ArrayList<>();
        for (ConvexValue key : keys) {
            documents.addAll(db.withKey(table, ((Str) key).value(), Integer.MAX_VALUE));
        }
        return new Arr(documents);
    }
}
