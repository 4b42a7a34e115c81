/** Works on many chunks at once, and gives the results back in order. Knows nothing of rows or of Convex. */
@NullMarked
package dev.ferry.pipeline;

import org.jspecify.annotations.NullMarked;
