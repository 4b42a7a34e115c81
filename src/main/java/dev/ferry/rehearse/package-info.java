/**
 * A rehearsal: a whole run from the real source into a Convex deployment in this process.
 * {@link dev.ferry.rehearse.RehearsalRunner} hands such a deployment, a temporary state and settings of its own to a
 * run; {@link dev.ferry.rehearse.RehearsalMeter} puts the result of the run and what the deployment measured together.
 * Start with {@link dev.ferry.rehearse.RehearsalRunner}. It must not know how a run works inside, and nothing of a
 * rehearsal may reach the real state or the real deployment.
 */
@NullMarked
package dev.ferry.rehearse;

import org.jspecify.annotations.NullMarked;
