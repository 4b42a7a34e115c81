/**
 * The migration plan ({@code config/plan.yml}): which table becomes which, column by column, in which order.
 * {@link dev.ferry.plan.PlanReader} reads it strictly and names file and line of each problem;
 * {@link dev.ferry.plan.MigrationPlan}, {@link dev.ferry.plan.TablePlan} and {@link dev.ferry.plan.ColumnPlan} are what
 * it says; {@link dev.ferry.plan.PlanFingerprint} identifies it. Start with {@link dev.ferry.plan.PlanReader}. It must
 * not know either end.
 */
@NullMarked
package dev.ferry.plan;

import org.jspecify.annotations.NullMarked;
