package dev.ferry.load.read;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.read.RowKeys;
import java.util.Optional;
import java.util.function.Function;

/** Whether rows that nobody has written still make the same documents, as far as this depends on the source. */
public final class RenderingStability {

    private final MigrationPlan plan;
    private final Function<TablePlan, RowKeys> keys;

    /** Asks for the keys of each table that this function gives. */
    public RenderingStability(MigrationPlan plan, Function<TablePlan, RowKeys> keys) {
        this.plan = plan;
        this.keys = keys;
    }

    /**
     * Why they may not.
     *
     * @param horizon number of a transaction
     * @return as {@link ReadScope.Full#reason()}; empty when they do
     */
    public Optional<String> reasonAgainst(TablePlan table, long horizon) {
        return keys.apply(table)
                .readsOtherwiseSince(horizon)
                .or(() -> table.references().stream()
                        .filter(parent -> !keys.apply(plan.table(parent)).spelledOneWay())
                        .map(parent -> "keys of " + parent + ", which it references, can be spelled in several ways")
                        .findFirst());
    }
}
