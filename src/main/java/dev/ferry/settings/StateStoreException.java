package dev.ferry.settings;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The state store cannot be used. The message is for the operator. */
public final class StateStoreException extends RuntimeException {

    /** What it means for the run. */
    public enum Kind {
        /** Another run holds the store; this one was not started. */
        HELD,
        /** The store cannot be opened; nothing was started. */
        UNUSABLE,
        /** The store failed in the middle of a run; the next run resumes. */
        LOST
    }

    private static final int H2_FILE_IN_USE = 90020;

    private final Kind kind;

    private StateStoreException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What it means for the run. */
    public Kind kind() {
        return kind;
    }

    /**
     * Another process holds the store.
     *
     * @param lockOwner who it is; null when that is not known
     */
    public static StateStoreException held(@Nullable LockOwner lockOwner, @Nullable Throwable cause) {
        return new StateStoreException(
                Kind.HELD,
                "Another run holds the state store" + (lockOwner == null ? "" : " (" + lockOwner.text() + ")")
                        + ", so this one did not start. Nothing was changed; the other run goes on.",
                cause);
    }

    /**
     * Another state holds the deployment's ledger.
     *
     * @param why to follow on a colon
     */
    public static StateStoreException heldInDeployment(String why) {
        return new StateStoreException(
                Kind.HELD,
                "Another run may be writing to this deployment: " + why + ". This one did not start, and nothing was"
                        + " changed. Wait for the other one, or if it is dead take over with `ferry run --fresh`, which"
                        + " sends every row again and doubles none.",
                null);
    }

    /** Who wants to look at runs while one goes on that has written no report. */
    public static StateStoreException heldWithoutReport() {
        return new StateStoreException(
                Kind.HELD,
                "A run holds the state store and has no report yet: it is about to start or to end. Ask again in a moment.",
                null);
    }

    /** Who wants to look at another run than the one that goes on. */
    public static StateStoreException heldByRun(long running, long asked) {
        return new StateStoreException(
                Kind.HELD,
                "Run " + running + " goes on and holds the state store. Run " + asked
                        + " can be shown when it has ended.",
                null);
    }

    /** There is a transaction pooler between; the cause is null when it was found out without a failure. */
    public static StateStoreException pooled(@Nullable Throwable cause) {
        return new StateStoreException(
                Kind.UNUSABLE,
                "spring.datasource.url leads through a transaction pooler (such as Supabase's port 6543), where the lock"
                        + " that keeps two runs apart does not hold. Nothing was started. Use the session pooler's port"
                        + " 5432 or the database itself.",
                cause);
    }

    /** The store is there and cannot be used. */
    public static StateStoreException unusable(String message) {
        return new StateStoreException(Kind.UNUSABLE, message, null);
    }

    /** What a failure to open the store means. */
    public static StateStoreException of(Throwable failure) {
        if (isHeld(failure)) {
            return held(null, failure);
        }
        if (StoreFailure.isDamage(failure)) {
            return damaged(failure);
        }
        if (StoreFailure.isPooled(failure)) {
            return pooled(failure);
        }
        return new StateStoreException(
                Kind.UNUSABLE,
                "The state store cannot be opened (" + StoreFailure.text(failure)
                        + "). Nothing was started. Check FERRY_STATE or spring.datasource.*.",
                failure);
    }

    /** Whether another process has locked the file of an H2 store. */
    public static boolean isHeld(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == H2_FILE_IN_USE) {
                return true;
            }
        }
        return false;
    }

    /** The file of an H2 store is not as H2 wrote it. */
    public static StateStoreException damaged(Throwable failure) {
        return new StateStoreException(
                Kind.UNUSABLE,
                "The state store's file ferry.mv.db is damaged (" + StoreFailure.text(failure)
                        + "). What is in Convex stays there. Move the file away and run again: every row is sent once"
                        + " more, and none is doubled.",
                failure);
    }

    /** The store was lost in the middle of a run. */
    public static StateStoreException lost(long run, Throwable failure) {
        if (StoreFailure.isDamage(failure)) {
            return damaged(failure);
        }
        return new StateStoreException(
                Kind.LOST,
                "The state store failed in the middle of run " + run + " (" + StoreFailure.text(failure)
                        + "). What is in Convex stays there. Repair the store, then `ferry run` goes on after the last chunk"
                        + " that it holds.",
                failure);
    }
}
