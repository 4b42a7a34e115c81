package dev.ferry.source.postgres;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.TablePlan;
import java.util.Arrays;
import java.util.List;

/** Table plans for the tests of this package, which read names only. */
public final class Plans {

    private Plans() {}

    /** A plan of a table in schema public. */
    public static TablePlan table(String name, String key, String... columns) {
        return inSchema("public", name, key, columns);
    }

    static TablePlan inSchema(String schema, String name, String key, String... columns) {
        List<ColumnPlan> plans = Arrays.stream(columns)
                .map(column -> new ColumnPlan(column, column, Scalar.ANY, true, null))
                .toList();
        return new TablePlan(name, schema, key, "things", "migrateThings", "things", plans, List.of());
    }
}
