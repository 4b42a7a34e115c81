package dev.ferry.job;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.RowKeys;
import java.util.Optional;
import java.util.function.Function;

/** Whether rows that nobody has written still make the same documents, as far as this depends on the source. */
final class PrintedAsBefore {

    private final MigrationPlan plan;
    private final Function<TablePlan, RowKeys> keys;

    PrintedAsBefore(MigrationPlan plan, Function<TablePlan, RowKeys> keys) {
        this.plan = plan;
        this.keys = keys;
    }

    /**
     * Why they may not.
     *
     * @param horizon number of a transaction
     * @return as {@link Horizon.Whole#reason()}; empty when they do
     */
    Optional<String> reasonAgainst(TablePlan table, long horizon) {
        return keys.apply(table)
                .readsOtherwiseSince(horizon)
                .or(() -> table.references().stream()
                        .filter(parent -> !keys.apply(plan.table(parent)).spelledOneWay())
                        .map(parent -> "keys of " + parent + ", which it references, can be spelled in several ways")
                        .findFirst());
    }
}
