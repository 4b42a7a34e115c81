package dev.ferry.rehearse;

import dev.ferry.settings.StateStoreException;
import dev.ferry.settings.StoreFailure;

/** A rehearsal could not be brought to its end, and has nothing to tell. The message is for the operator. */
public final class RehearsalFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RehearsalFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The state of a rehearsal is a file of its own: what has to be repaired is never the real one. */
    static RehearsalFailedException ofItsFiles(StateStoreException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new RehearsalFailedException(
                "The rehearsal broke off: its files in " + RehearsalDirectory.parent() + " cannot be used ("
                        + StoreFailure.text(cause)
                        + "). Nothing was sent to Convex, and nothing of it is left on disk. Make"
                        + " room there, or name another directory: " + RehearsalDirectory.ELSEWHERE + ".",
                failure);
    }
}
