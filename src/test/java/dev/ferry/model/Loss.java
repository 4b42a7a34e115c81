package dev.ferry.model;

/** What must not happen. */
enum Loss {
    /** An attempt ended with exit 0, the source has not changed since, and the target holds something else. */
    STALE,
    /** A call was taken after the entry of its attempt had been replaced. */
    OVERTAKEN,
    /** A call changed a document after close. */
    AFTER_CLOSE,
    /** A state that was never copied, and whose target was never restored, is taken for an old copy, and refused for good. */
    STUCK
}
