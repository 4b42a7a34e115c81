/**
 * Convex over HTTP. {@link dev.ferry.convex.ConvexClient} calls functions of one deployment and tries again while a
 * failure may pass; {@link dev.ferry.convex.MigrateFunctions} are the functions that Ferry has rendered into it,
 * {@link dev.ferry.convex.Ledger} its record of who may write. Start with {@link dev.ferry.convex.MigrateFunctions},
 * then {@link dev.ferry.convex.ConvexClient}. It must not know plans, sources or runs.
 */
@NullMarked
package dev.ferry.convex;

import org.jspecify.annotations.NullMarked;
