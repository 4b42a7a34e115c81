package dev.ferry.verify;

import dev.ferry.convex.MigrateFunctions;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.read.KeysetReader;
import dev.ferry.source.read.RowKeys;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The two ends that are compared.
 *
 * @param readers makes a reader of a table's rows
 * @param keys makes the way to ask about rows by their keys
 * @param functions of the deployment
 * @param snapshot what readers of the source see from now on, see {@link dev.ferry.source.Source#snapshot()}
 * @param tellsTransactions whether the source tells which rows were written since a run
 */
public record VerifiedEnds(
        Function<TablePlan, KeysetReader> readers,
        Function<TablePlan, RowKeys> keys,
        MigrateFunctions functions,
        Supplier<Optional<String>> snapshot,
        boolean tellsTransactions) {}
