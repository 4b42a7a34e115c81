/**
 * Numbers, sizes and times as people read them. {@link dev.ferry.figures.Figures} is all there is. It must not know what
 * they are numbers of.
 */
@NullMarked
package dev.ferry.figures;

import org.jspecify.annotations.NullMarked;
