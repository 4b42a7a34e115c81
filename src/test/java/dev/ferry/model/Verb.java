package dev.ferry.model;

import dev.ferry.model.Left.What;

/** What was typed. */
enum Verb {
    RUN,
    /** Also takes over from another state that seems to be running, and begins with the first row. */
    RUN_FRESH,
    CLOSE,
    REOPEN;

    What limit() {
        return switch (this) {
            case RUN -> What.ATTEMPT;
            case RUN_FRESH -> What.FRESH;
            case CLOSE -> What.CLOSE;
            case REOPEN -> What.REOPEN;
        };
    }

    boolean isRun() {
        return this == RUN || this == RUN_FRESH;
    }
}
