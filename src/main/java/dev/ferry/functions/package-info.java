/**
 * Renders the Convex functions and the schema ({@code migrate.ts}, {@code ferryErrors.ts}, {@code ferryTables.ts},
 * {@code schema.ts}) from the plan.
 */
@NullMarked
package dev.ferry.functions;

import org.jspecify.annotations.NullMarked;
