package dev.ferry.verify;

import dev.ferry.convex.MigrateFunctions;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.KeysetReader;
import dev.ferry.source.RowKeys;
import java.util.function.Function;

/**
 * The two ends that are compared.
 *
 * @param readers makes a reader of a table's rows
 * @param keys makes the way to ask about rows by their keys
 * @param functions of the deployment
 * @param tellsTransactions whether the source tells which rows were written since a run
 */
public record VerifiedEnds(
        Function<TablePlan, KeysetReader> readers,
        Function<TablePlan, RowKeys> keys,
        MigrateFunctions functions,
        boolean tellsTransactions) {}
