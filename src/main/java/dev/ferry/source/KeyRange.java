package dev.ferry.source;

import org.jspecify.annotations.Nullable;

/**
 * Keys from one place to another, as the source orders them.
 *
 * @param after not itself in the range; null for a range that begins with the first row
 * @param through the last key in it; null for a range that ends with the last row
 */
public record KeyRange(@Nullable String after, @Nullable String through) {

    /** Every key. */
    public static final KeyRange ALL = new KeyRange(null, null);
}
