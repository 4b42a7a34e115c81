/**
 * How often and how long a call is tried again. {@link dev.ferry.convex.retry.Retrying} tries, by a
 * {@link dev.ferry.convex.retry.RetryPolicy}, until its {@link dev.ferry.convex.retry.RetryBudget} is used up. Start
 * with {@link dev.ferry.convex.retry.Retrying}. It must not know what is called.
 */
@NullMarked
package dev.ferry.convex.retry;

import org.jspecify.annotations.NullMarked;
