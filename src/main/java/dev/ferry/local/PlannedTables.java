package dev.ferry.local;

import dev.ferry.convex.ConvexValue.Obj;
import dev.ferry.convex.ConvexValue.Str;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of the plan by their Convex names. */
final class PlannedTables {

    private final Map<String, TableSchema> schemas = new LinkedHashMap<>();

    PlannedTables(MigrationPlan plan, TableNumbers numbers) {
        for (TablePlan table : plan.tables()) {
            schemas.put(table.convexTable(), TableSchema.of(plan, table, numbers.number(table.convexTable())));
        }
    }

    /** What the documents of each table are. */
    Map<String, Validator.ObjectOf> documents() {
        return schemas.values().stream().collect(Collectors.toMap(TableSchema::name, TableSchema::document));
    }

    /** The table of this name; null when the plan has none. */
    @Nullable
    TableSchema find(String convexTable) {
        return schemas.get(convexTable);
    }

    /** @throws IllegalArgumentException when the plan has no such table */
    TableSchema get(String convexTable) {
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
