package dev.ferry.source;

import org.jspecify.annotations.Nullable;

/**
 * What Postgres's statistics of the last {@code analyze} say about a column.
 *
 * @param column name
 * @param nullFraction share of rows with NULL, 0 to 1
 * @param averageWidth bytes of a value on average, as stored
 * @param largest the largest value of the histogram or of the most common ones, as text; null when there is none
 */
public record ColumnStatistics(
        String column,
        double nullFraction,
        int averageWidth,
        @Nullable String largest) {}
