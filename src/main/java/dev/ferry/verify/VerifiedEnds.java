package dev.ferry.verify;

import dev.ferry.convex.MigrateFunctions;
import dev.ferry.source.read.KeysetReader;
import dev.ferry.source.read.RowKeys;
import java.util.Optional;

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
        KeysetReader.OfTable readers,
        RowKeys.OfTable keys,
        MigrateFunctions functions,
        Snapshot snapshot,
        boolean tellsTransactions) {

    /** Tells what readers of the source see from now on. */
    @FunctionalInterface
    public interface Snapshot {

        /** Empty when the source does not tell. */
        Optional<String> now();
    }
}
