package dev.ferry.store;

/** A run that has begun holds its store no longer, so its chunk must not commit. The message is for the operator. */
public final class LockLostException extends RuntimeException {

    private LockLostException(String message) {
        super(message);
    }

    /** Another run has taken the store over. */
    public static LockLostException overtaken() {
        return new LockLostException("another run has taken over the state store, so this one has stopped before its"
                + " chunk was committed. Leave the other one alone.");
    }

    static LockLostException connectionLost() {
        return new LockLostException("the run lock's connection to the state store was lost, so another run may begin;"
                + " this one has stopped before its chunk was committed.");
    }
}
