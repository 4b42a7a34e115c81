/**
 * Sorted maps in a file, for keys that do not fit into memory. {@link dev.ferry.spill.DiskMaps} is all there is. It
 * must not know what is kept in it.
 */
@NullMarked
package dev.ferry.spill;

import org.jspecify.annotations.NullMarked;
