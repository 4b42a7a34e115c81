/**
 * Starts Ferry and ends it with the documented exit code. {@link dev.ferry.FerryApplication} hands the command line to
 * {@code cli} and does nothing else. Nothing below knows this package.
 */
@NullMarked
package dev.ferry;

import org.jspecify.annotations.NullMarked;
