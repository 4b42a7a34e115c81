package dev.ferry.model;

/**
 * How often each thing may still happen.
 *
 * @param counts three bits each
 */
record Left(long counts) {

    /** Attempts are those of {@code ferry run}. */
    enum What {
        /** Not counted: once is as often as may be. */
        KILL,
        /** A call arrives that nobody waits for any more. Not counted. */
        LATE_CALL,
        CHANGE,
        ATTEMPT,
        FRESH,
        FOLLOW,
        RENEW,
        LOCK_LOST,
        SNAPSHOT,
        PUT_BACK,
        CLONE,
        BACKUP,
        RESTORE,
        /** Of a backup made since an attempt began, or read the ledger, which still lives. */
        RESTORE_UNDER_WAY,
        /** Calls of rows that were sent before a restore, and that nobody waits for, arrive after it. */
        LATE_AFTER_RESTORE,
        CLOSE,
        REOPEN,
        APP_WRITE
    }

    private static final int BITS = 3;

    static Left nothing() {
        return new Left(0);
    }

    boolean has(What what) {
        return of(what) > 0;
    }

    long of(What what) {
        return (counts >> shift(what)) & 7;
    }

    Left with(What what, int times) {
        return new Left((counts & ~(7L << shift(what))) | ((long) times << shift(what)));
    }

    Left less(What what) {
        return new Left(counts - (1L << shift(what)));
    }

    @SuppressWarnings("EnumOrdinal") // only within one search
    private static int shift(What what) {
        return BITS * what.ordinal();
    }
}
