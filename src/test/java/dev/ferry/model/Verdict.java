package dev.ferry.model;

/** What the comparison of ledger and state comes to. */
enum Verdict {
    OURS,
    /** No ledger yet. */
    FIRST,
    /** No ledger yet, and the state knows rows. */
    FIRST_WITH_ROWS,
    LOST,
    RESTORED,
    /** Ledger and state agree, but the rows written last are not there as they were. */
    RESTORED_BY_ITS_ROWS,
    OLDER_STATE,
    OTHER_STATE,
    REFUSED_OLDER_STATE,
    REFUSED_OTHER_STATE,
    REFUSED_CLOSED;

    boolean believesDigests() {
        return this == OURS || this == FIRST;
    }

    boolean isRefused() {
        return this == REFUSED_OLDER_STATE || this == REFUSED_OTHER_STATE || this == REFUSED_CLOSED;
    }
}
