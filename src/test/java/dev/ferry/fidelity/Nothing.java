package dev.ferry.fidelity;

/** Convex' null among the values that are compared; Java's null is a field that is not there. */
enum Nothing {
    NULL
}
