package dev.ferry.job;

import org.jspecify.annotations.Nullable;

/** The state store cannot be used. The message is for the operator; nothing has been started. */
public final class StateStoreException extends RuntimeException {

    private static final int H2_FILE_IN_USE = 90020;

    private final boolean held;

    StateStoreException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private StateStoreException(String message, @Nullable Throwable cause, boolean held) {
        super(message, cause);
        this.held = held;
    }

    /** Whether another run holds the store. */
    public boolean isHeldByAnotherRun() {
        return held;
    }

    static StateStoreException held(@Nullable Throwable cause) {
        return new StateStoreException(
                "Another run holds the state store, so this one did not start. Nothing was changed; the other run goes on.",
                cause,
                true);
    }

    /** What a failure to open the store means. */
    static StateStoreException of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLException sql && sql.getErrorCode() == H2_FILE_IN_USE) {
                return held(failure);
            }
        }
        return new StateStoreException(
                "The state store cannot be opened (" + rootMessage(failure)
                        + "). Nothing was started. Check FERRY_STATE or spring.datasource.*.",
                failure);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("no message");
    }
}
