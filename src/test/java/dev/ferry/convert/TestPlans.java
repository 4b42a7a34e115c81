package dev.ferry.convert;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.SourceRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Plans and rows for tests. */
final class TestPlans {

    private TestPlans() {}

    static TablePlan table(ColumnPlan... columns) {
        return new TablePlan(
                "things", "public", "id", "things", "migrateThings", "things", List.of(columns), List.of());
    }

    static ColumnPlan required(String column, ColumnType type) {
        return new ColumnPlan(column, column, type, false, null);
    }

    static ColumnPlan optional(String column, ColumnType type) {
        return new ColumnPlan(column, column, type, true, null);
    }

    static ColumnPlan whenNull(String column, ColumnType type, String json) {
        return new ColumnPlan(column, column, type, false, json);
    }

    /** The type as a plan names it: {@code string}, {@code array<string>}, {@code references workspaces}. */
    static ColumnType type(String name) {
        if (name.startsWith("references ")) {
            return new ColumnType.Reference(name.substring("references ".length()));
        }
        if (name.startsWith("array<")) {
            return new ColumnType.ArrayOf(type(name.substring("array<".length(), name.length() - 1)));
        }
        return scalar(name);
    }

    static SourceRow row(@Nullable String json) {
        return new SourceRow("key-1", json, json == null ? 9L << 20 : json.getBytes(StandardCharsets.UTF_8).length);
    }

    private static Scalar scalar(String name) {
        return Scalar.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
