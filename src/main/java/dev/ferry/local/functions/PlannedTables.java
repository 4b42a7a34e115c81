package dev.ferry.local.functions;

import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.schema.TableSchema;
import dev.ferry.local.schema.Validator;
import dev.ferry.local.storage.TableNumbers;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of the plan by their Convex names. */
public final class PlannedTables {

    private final Map<String, TableSchema> schemas = new LinkedHashMap<>();

    /** The tables of this plan. */
    public PlannedTables(MigrationPlan plan, TableNumbers numbers) {
        for (TablePlan table : plan.tables()) {
            schemas.put(table.convexTable(), TableSchema.of(plan, table, numbers.number(table.convexTable())));
        }
    }

    /** What the documents of each table are. */
    public Map<String, Validator.ObjectOf> documents() {
        return schemas.values().stream().collect(Collectors.toMap(TableSchema::name, TableSchema::document));
    }

    /** The table of this name; null when the plan has none. */
    @Nullable
    TableSchema find(String convexTable) {
        return schemas.get(convexTable);
    }

    /**
     * The table of that name, which has to be in the plan.
     *
     * @throws IllegalArgumentException when the plan has no such table
     */
    public TableSchema get(String convexTable) {
        TableSchema schema = find(convexTable);
        if (schema == null) {
            throw new IllegalArgumentException("the plan has no Convex table " + convexTable);
        }
        return schema;
    }

    /** The table that the argument {@code table} names. */
    TableSchema named(Obj arguments) throws FunctionError {
        TableSchema schema = arguments.fields().get("table") instanceof Str name ? find(name.value()) : null;
        if (schema == null) {
            throw ErrorCodes.convexError("unknown-table");
        }
        return schema;
    }
}
