package dev.ferry.verify;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.Shortage;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.read.RowKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the source hands out every row of a table to the comparison, which reads in the order of the same index as the run
 * that it checks. So it is compared with a count that uses none (see {@link dev.ferry.source.TableSource#recount}), and
 * a pass that was broken off goes on only if keys are still ordered as they were.
 */
final class HandedOut {

    private final VerifyOptions options;
    private final VerifiedEnds ends;
    private final VerifyWatch watch;

    HandedOut(VerifyOptions options, VerifiedEnds ends, VerifyWatch watch) {
        this.options = options;
        this.ends = ends;
        this.watch = watch;
    }

    /** The state that a pass begins with: as it is, or at the first row. */
    VerificationState begin(TablePlan table, VerificationState state) {
        if (state.pass() != Pass.SOURCE) {
            return state;
        }
        RowKeys keys = keys(table);
        String order = keys.order().text();
        keys.requireOrder();
        return state.after() != null && order.equals(state.order()) ? state : state.atFirstRow(order, horizon());
    }

    /** Of a sample not all rows are counted. */
    private @Nullable Long horizon() {
        return options.sample() == null && ends.tellsTransactions()
                ? ends.snapshot()
                        .now()
                        .map(seen -> Long.valueOf(seen.substring(0, seen.indexOf(':'))))
                        .orElse(null)
                : null;
    }

    /**
     * What tells that a whole pass has not seen every row; empty as a rule.
     *
     * @throws SourceUnavailableException when the source cannot be read now
     */
    Optional<String> shortage(TablePlan table, VerificationState state, long rows) {
        String order = state.order();
        Long horizon = state.horizon();
        if (order == null || horizon == null) {
            return Optional.empty();
        }
        try {
            return keys(table).shortage(order, horizon, rows).map(Shortage::text);
        } catch (SourceUnavailableException failure) {
            if (failure.isTransient()) {
                throw failure;
            }
            watch.uncounted(table.name(), failure);
            return Optional.empty();
        }
    }

    private RowKeys keys(TablePlan table) {
        return ends.keys().of(table);
    }
}
