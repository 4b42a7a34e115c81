/**
 * Turns a source row (JSON text) into a Convex document, value by value: exactly, or not at all. A row that Convex
 * cannot hold becomes a {@link dev.ferry.convert.Rejection} with a reason; nothing is rounded, dropped or made up.
 */
@NullMarked
package dev.ferry.convert;

import org.jspecify.annotations.NullMarked;
