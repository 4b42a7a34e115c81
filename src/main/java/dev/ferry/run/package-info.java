/**
 * One run of the Spring Batch job, from its context to its result. {@link dev.ferry.run.Migration} opens the Spring
 * context that {@link dev.ferry.run.MigrationConfiguration} describes, {@link dev.ferry.run.MigrationRunner} launches
 * the job, {@link dev.ferry.run.SupabaseToConvex} chains the steps, one per table, that
 * {@link dev.ferry.run.TableStepFactory} makes, and {@link dev.ferry.run.RunReporter} says what came of it. Start with
 * {@link dev.ferry.run.Migration}, then follow {@link dev.ferry.run.TableStepFactory} into {@code load}. This package
 * wires and decides when a run may start; it must not read, convert or send rows itself.
 */
@NullMarked
package dev.ferry.run;

import org.jspecify.annotations.NullMarked;
