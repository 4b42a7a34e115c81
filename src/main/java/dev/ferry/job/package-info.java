/**
 * The Spring Batch job {@code supabase-to-convex}: six steps made by one factory from six table plans, and everything
 * that decides what a chunk commits, what a restart continues from and when a run may start.
 */
@NullMarked
package dev.ferry.job;

import org.jspecify.annotations.NullMarked;
