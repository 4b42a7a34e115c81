package dev.ferry.plan;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one source column becomes one field of a Convex document.
 *
 * @param column name of the source column
 * @param field name of the Convex field; the column's name unless the plan renames it with {@code as}
 * @param type the field's type
 * @param optional whether SQL NULL leaves the field out; otherwise NULL takes {@code whenNull} or rejects the row
 * @param whenNull JSON text of the value that stands for SQL NULL, e.g. {@code "member"} with its quotes, {@code 0}, or
 *     {@code null} for Convex's null; null when the plan gives none
 * @param leeways what the plan allows of this column, mostly nothing
 */
public record ColumnPlan(
        String column,
        String field,
        ColumnType type,
        boolean optional,
        @Nullable String whenNull,
        Set<Leeway> leeways) {

    static final String CONVEX_NULL = "null";

    public ColumnPlan {
        leeways = Set.copyOf(leeways);
    }

    /** A column without leeways. */
    public ColumnPlan(String column, String field, ColumnType type, boolean optional, @Nullable String whenNull) {
        this(column, field, type, optional, whenNull, Set.of());
    }

    /** Whether the plan allows this of the column. */
    public boolean has(Leeway leeway) {
        return leeways.contains(leeway);
    }

    /** Whether SQL NULL becomes Convex's null, so that the field is of its type or null. */
    public boolean isNullable() {
        return CONVEX_NULL.equals(whenNull);
    }
}
