/**
 * A Convex deployment in this process: for demos, rehearsals and tests. It speaks Convex's HTTP API, knows the
 * functions that Ferry renders from a plan, and says no where Convex does.
 */
@NullMarked
package dev.ferry.local;

import org.jspecify.annotations.NullMarked;
