package dev.ferry.local.functions;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.schema.TableSchema;
import dev.ferry.local.storage.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code migrate:indexes}: whether a query by each of these indexes is answered, as {@code tryIndexes} in {@code
 * migrate.ts}. Here an index is there at once, and none is ever being filled.
 */
final class IndexesQuery implements FunctionBody {

    private final PlannedTables tables;
    private final Supplier<PlannedTables> deployed;

    /**
     * @param tables of the functions' plan
     * @param deployed those of the schema in force
     */
    IndexesQuery(PlannedTables tables, Supplier<PlannedTables> deployed) {
        this.tables = tables;
        this.deployed = deployed;
    }

    @Override
    public ConvexValue run(Transaction db, Obj arguments) throws FunctionError {
        List<ConvexValue> states = new ArrayList<>();
        for (ConvexValue each : ((Arr) field(arguments, "wanted")).elements()) {
            Obj wanted = (Obj) each;
            states.add(new Str(isThere(tables.named(wanted).name(), wanted) ? "ready" : "missing"));
        }
        return new Arr(states);
    }

    private boolean isThere(String table, Obj wanted) {
        TableSchema schema = deployed.get().find(table);
        List<String> indexed = schema == null ? null : schema.indexes().get(((Str) field(wanted, "name")).value());
        return indexed != null && beginsWith(indexed, ((Arr) field(wanted, "fields")).elements());
    }

    /** Convex appends the time of creation to every index. */
    private static boolean beginsWith(List<String> indexed, List<ConvexValue> fields) {
        List<ConvexValue> all = new ArrayList<>();
        indexed.forEach(field -> all.add(new Str(field)));
        all.add(new Str("_creationTime"));
        return fields.size() <= all.size() && all.subList(0, fields.size()).equals(fields);
    }

    private static ConvexValue field(Obj object, String name) {
        @Nullable ConvexValue value = object.fields().get(name);
        return Objects.requireNonNull(value);
    }
}
