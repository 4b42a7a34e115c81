package dev.ferry.model;

/** What was typed. */
enum Verb {
    RUN,
    /** Also takes over from another state that seems to be running, and begins with the first row. */
    RUN_FRESH,
    CLOSE,
    REOPEN;

    boolean isRun() {
        return this == RUN || this == RUN_FRESH;
    }
}
