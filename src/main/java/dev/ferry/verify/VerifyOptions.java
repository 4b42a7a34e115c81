package dev.ferry.verify;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is compared.
 *
 * @param plan says what the rows should be in Convex
 * @param tables those of the plan that are compared, in its order
 * @param sample the share of the rows that is compared, above 0 and below 1; null for all
 */
public record VerifyOptions(
        MigrationPlan plan,
        List<TablePlan> tables,
        @Nullable Double sample) {

    public VerifyOptions {
        tables = List.copyOf(tables);
        if (sample != null && !(sample > 0 && sample < 1)) {
            throw new IllegalArgumentException("a sample is above 0 and below 1, not " + sample);
        }
    }

    boolean has(String table) {
        return tables.stream().anyMatch(each -> each.name().equals(table));
    }

    /** Whether a table of the plan references this one. */
    boolean isParent(TablePlan table) {
        return plan.tables().stream().anyMatch(each -> each.references().contains(table.name()));
    }
}
