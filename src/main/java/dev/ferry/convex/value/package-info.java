/**
 * Convex's values, exactly. {@link dev.ferry.convex.value.ConvexValue} is a value,
 * {@link dev.ferry.convex.value.WireWriter} and {@link dev.ferry.convex.value.WireReader} write and read it as Convex's
 * JSON, {@link dev.ferry.convex.value.ConvexLimits} says what it may not exceed, {@link dev.ferry.convex.value.Digest}
 * identifies a document's bytes. Start with {@link dev.ferry.convex.value.ConvexValue}. It must not know anything else.
 */
@NullMarked
package dev.ferry.convex.value;

import org.jspecify.annotations.NullMarked;
