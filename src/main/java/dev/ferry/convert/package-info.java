/**
 * Turns a source row (JSON text) into a Convex document, value by value: exactly, or not at all. A row that Convex
 * cannot hold becomes a {@link dev.ferry.convert.Rejection} with a {@link dev.ferry.convert.RejectReason}; nothing is
 * rounded, dropped or made up. Start with {@link dev.ferry.convert.RowConverter}, then
 * {@link dev.ferry.convert.ValueRule} and one of its kinds. It must not know where rows come from or where documents
 * go.
 */
@NullMarked
package dev.ferry.convert;

import org.jspecify.annotations.NullMarked;
