/**
 * Calls of functions: which may run at once, how much they may write, what happens when two are in conflict, and faults
 * that tests order. {@link dev.ferry.local.call.FunctionCalls} runs a {@link dev.ferry.local.call.FunctionCall} in a
 * {@link dev.ferry.local.call.LocalDatabase}; {@link dev.ferry.local.call.ConcurrencyLimit} and
 * {@link dev.ferry.local.call.WriteAdmission} hold it back. Start with {@link dev.ferry.local.call.FunctionCalls}. It
 * must not know HTTP or what the functions do.
 */
@NullMarked
package dev.ferry.local.call;

import org.jspecify.annotations.NullMarked;
