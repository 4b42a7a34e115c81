package dev.ferry.load.read;

/** How much of a table a run has to read. */
public sealed interface ReadScope {

    /**
     * A row whose transaction has a lower number, that the id map knows and that is not an outstanding reject, is in
     * Convex as it is.
     *
     * @param transaction in full, as the source counts them
     */
    record ChangedSince(long transaction) implements ReadScope {}

    /**
     * Every row is read.
     *
     * @param reason as it fits behind {@code is read whole:}
     * @param ofAllTables whether the reason is not one of this table
     */
    record Full(String reason, boolean ofAllTables) implements ReadScope {}
}
