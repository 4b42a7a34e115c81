package dev.ferry.source.rest;

/** The ways to the same rows. */
enum Door {
    DATABASE,
    REST,
    REST_WITH_A_SECRET_KEY,
    /** The server hands out no more than 7 rows, whatever is asked for. */
    REST_OF_SEVEN_ROWS
}
