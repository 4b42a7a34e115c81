package dev.ferry.plan;

import org.jspecify.annotations.Nullable;

/**
 * How one source column becomes one field of a Convex document.
 *
 * @param column name of the source column
 * @param field name of the Convex field; the column's name unless the plan renames it with {@code as}
 * @param type the field's type
 * @param optional whether SQL NULL leaves the field out; otherwise NULL takes {@code whenNull} or rejects the row
 * @param whenNull JSON text of the value that stands for SQL NULL, e.g. {@code "member"} with its quotes or {@code 0};
 *     null when the plan gives none
 * @param wholeMillis whether a timestamp loses what is below the millisecond, as {@code timestamp: millis} allows; false
 *     for every other type
 * @param asPrinted whether the column's text is taken as a door prints it that cannot pin how: {@code as-printed: true}.
 *     The same document comes of it as long as the server prints as it does by default
 */
public record ColumnPlan(
        String column,
        String field,
        ColumnType type,
        boolean optional,
        @Nullable String whenNull,
        boolean wholeMillis,
        boolean asPrinted) {

    /** A column without {@code as-printed}. */
    public ColumnPlan(
            String column,
            String field,
            ColumnType type,
            boolean optional,
            @Nullable String whenNull,
            boolean wholeMillis) {
        this(column, field, type, optional, whenNull, wholeMillis, false);
    }

    /** A column without {@code timestamp: millis}. */
    public ColumnPlan(String column, String field, ColumnType type, boolean optional, @Nullable String whenNull) {
        this(column, field, type, optional, whenNull, false);
    }
}
