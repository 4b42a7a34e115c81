package dev.ferry.load.read;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.read.RowKeys;
import java.util.Optional;

/** Whether rows that nobody has written still make the same documents, as far as this depends on the source. */
public final class RenderingStability implements ReadScopePlanner.Rendering {

    private final MigrationPlan plan;
    private final RowKeys.OfTable keys;

    /** @param keys asks for the keys of a table */
    public RenderingStability(MigrationPlan plan, RowKeys.OfTable keys) {
        this.plan = plan;
        this.keys = keys;
    }

    /**
     * Why they may not.
     *
     * @param horizon number of a transaction
     * @return as {@link ReadScope.Full#reason()}; empty when they do
     */
    @Override
    public Optional<String> reasonAgainst(TablePlan table, long horizon) {
        return keys.of(table)
                .readsOtherwiseSince(horizon)
                .or(() -> table.references().stream()
                        .filter(parent -> !keys.of(plan.table(parent)).spelledOneWay())
                        .map(parent -> "keys of " + parent + ", which it references, can be spelled in several ways")
                        .findFirst());
    }
}
