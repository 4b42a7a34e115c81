package dev.ferry.source.postgres;

import java.util.Locale;

/**
 * SQL on the numbers of transactions. A row has the lower half of its writer's number, in the system column xmin; below 3
 * are not transactions but marks.
 */
public final class TransactionIds {

    /** The newest transaction that a statement may see a row of. */
    static final String NEWEST = "txid_snapshot_xmax(txid_current_snapshot()) - 1";

    /** The first number that is a transaction's. */
    static final int FIRST = 3;

    private TransactionIds() {}

    /**
     * The whole number of a transaction: the greatest that has this lower half and is not above the newest. So it is never
     * below the true one, however often the numbers went round.
     *
     * @param lowerHalf SQL of a bigint
     * @param newest SQL of a bigint
     */
    static String whole(String lowerHalf, String newest) {
        return String.format(
                Locale.ROOT, "(%2$s - ((%2$s - %1$s) %% 4294967296 + 4294967296) %% 4294967296)", lowerHalf, newest);
    }

    /**
     * Whether a row may have been written by this transaction or a later one. What cannot be told counts as written.
     *
     * @param lowerHalf SQL of a bigint
     * @param newest SQL of a bigint
     * @param horizon SQL of a bigint, the number of a transaction
     */
    public static String mayBeSince(String lowerHalf, String newest, String horizon) {
        return "(" + lowerHalf + " < " + FIRST + " or " + whole(lowerHalf, newest) + " not between " + FIRST + " and "
                + horizon + " - 1)";
    }

    /** The same of a row of the catalog, where a mark is what the first rows of a cluster have. */
    static String isSince(String lowerHalf, String newest, String horizon) {
        return "(" + lowerHalf + " >= " + FIRST + " and " + mayBeSince(lowerHalf, newest, horizon) + ")";
    }
}
