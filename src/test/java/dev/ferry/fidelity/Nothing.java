package dev.ferry.fidelity;

/** Convex's null among the values that are compared; Java's null is a field that is not there. */
enum Nothing {
    NULL
}
