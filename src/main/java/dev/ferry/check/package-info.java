/**
 * What can be known of a migration before it starts: both ends and the plan compared with each other, every problem as
 * a {@link dev.ferry.check.Finding} with a stable code. {@code ferry check} shows all of them; {@code ferry run} looks
 * for the cheap ones itself and refuses to start on an error.
 */
@NullMarked
package dev.ferry.check;

import org.jspecify.annotations.NullMarked;
