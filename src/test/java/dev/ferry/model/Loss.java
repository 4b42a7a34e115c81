package dev.ferry.model;

/** What must not happen. */
enum Loss {
    /** An attempt ended with exit 0, the source has not changed since, and the target holds something else. */
    STALE,
    /**
     * A call of rows was taken after the entry of its attempt had been replaced: by its end, by close, or since another
     * attempt had begun. So long as that does not happen no two attempts write at once.
     */
    OVERTAKEN,
    /** A call changed a document after close. */
    AFTER_CLOSE,
    /** A state that was never copied, and whose target was never restored, takes its own entry for that of a copy. */
    STUCK
}
