package dev.ferry.verify;

/** The two directions in which a table is compared, in their order. */
public enum Pass {
    /** The rows of the source, each looked for in the target. */
    SOURCE,
    /** The documents of the target, each looked for in the source. */
    TARGET
}
