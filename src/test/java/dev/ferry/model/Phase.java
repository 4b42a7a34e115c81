package dev.ferry.model;

/** What the ledger says of the attempt that wrote it last. */
enum Phase {
    RUNNING,
    ENDED,
    CLOSED
}
