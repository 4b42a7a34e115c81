package dev.ferry.job;

/** How much of a table a run has to read. */
sealed interface Horizon {

    /**
     * A row whose transaction has a lower number, that the id map knows and that is not an outstanding reject, is in
     * Convex as it is.
     *
     * @param transaction in full, as the source counts them
     */
    record Since(long transaction) implements Horizon {}

    /**
     * Every row is read.
     *
     * @param reason as it fits behind {@code is read whole:}
     * @param ofAllTables whether the reason is not one of this table
     */
    record Whole(String reason, boolean ofAllTables) implements Horizon {}
}
