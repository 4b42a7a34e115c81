/**
 * A Convex deployment in this process: for demos, rehearsals and tests. It speaks Convex's HTTP API, knows the
 * functions that Ferry renders from a plan, and says no where Convex does. {@link dev.ferry.local.LocalConvex} opens
 * and closes it: {@code local.http} takes requests, {@code local.call} runs functions,
 * {@link dev.ferry.local.StoredDatabase} keeps documents. Start with {@link dev.ferry.local.LocalConvex}. It must not
 * know anything of a run.
 */
@NullMarked
package dev.ferry.local;

import org.jspecify.annotations.NullMarked;
