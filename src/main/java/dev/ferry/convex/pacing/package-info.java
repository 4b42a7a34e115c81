/**
 * How many calls may be under way and how many bytes may be written in a second, learned from what the deployment
 * refuses. {@link dev.ferry.convex.pacing.Pacing} lets calls pass, {@link dev.ferry.convex.pacing.PacingRule} learns,
 * {@link dev.ferry.convex.pacing.RateLimit} and {@link dev.ferry.convex.pacing.InFlightLimit} hold back. Start with
 * {@link dev.ferry.convex.pacing.Pacing}. It must not know what is called.
 */
@NullMarked
package dev.ferry.convex.pacing;

import org.jspecify.annotations.NullMarked;
