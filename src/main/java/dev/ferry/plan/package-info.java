/**
 * The migration plan ({@code config/plan.yml}): which table becomes which, column by column, in which order.
 */
@NullMarked
package dev.ferry.plan;

import org.jspecify.annotations.NullMarked;
