/**
 * What the verbs do that are not a run. {@link dev.ferry.command.CheckRunner} looks at both ends before a run,
 * {@link dev.ferry.command.VerifyRunner} compares them after one, {@link dev.ferry.command.StateClosing} closes a pair
 * of source and deployment, {@link dev.ferry.command.RepeatedRuns} starts a run again and again by a schedule. Start
 * with {@link dev.ferry.command.CheckRunner}. These classes open and close what they use themselves, without Spring.
 * They must not know how a chunk is moved.
 */
@NullMarked
package dev.ferry.command;

import org.jspecify.annotations.NullMarked;
