/**
 * What can be known of a migration before it starts: both ends and the plan compared with each other, every problem as a
 * {@link dev.ferry.check.Finding} with a stable {@link dev.ferry.check.Code}. {@code ferry check} shows all of them;
 * {@code ferry run} looks for the cheap ones itself and refuses to start on an error. Start with
 * {@link dev.ferry.check.SourceCheck} and {@link dev.ferry.check.TargetCheck}. It must not change either end.
 */
@NullMarked
package dev.ferry.check;

import org.jspecify.annotations.NullMarked;
