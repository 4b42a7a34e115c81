package dev.ferry.store;

/** Keeps a run that has lost its store from committing. */
@FunctionalInterface
public interface Fence {

    /**
     * Call in the transaction that is to commit, after the last call to Convex.
     *
     * @throws LockLostException when the transaction must not commit
     */
    void require();
}
