/**
 * Renders the Convex functions and the schema ({@code migrate.ts}, {@code ferryErrors.ts}, {@code ferryTables.ts},
 * {@code schema.ts}) from the plan. {@link dev.ferry.functions.FunctionsRenderer} fills the templates,
 * {@link dev.ferry.functions.FunctionsWriter} writes files and overwrites none that differs. Start with
 * {@link dev.ferry.functions.FunctionsRenderer}. It must not know either end.
 */
@NullMarked
package dev.ferry.functions;

import org.jspecify.annotations.NullMarked;
