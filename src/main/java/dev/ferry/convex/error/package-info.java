/**
 * What can go wrong with a {@link dev.ferry.convex.error.Call}: each kind is an exception of its own below
 * {@link dev.ferry.convex.error.ConvexException}, because each asks for something else to be done.
 * {@link dev.ferry.convex.error.TransientFailure} may be tried again, {@link dev.ferry.convex.error.Throttled} asks for
 * a slower pace, {@link dev.ferry.convex.error.FunctionFailedException} is what a function threw. Start with
 * {@link dev.ferry.convex.error.ConvexException}. It must not know HTTP.
 */
@NullMarked
package dev.ferry.convex.error;

import org.jspecify.annotations.NullMarked;
