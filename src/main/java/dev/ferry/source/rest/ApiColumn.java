package dev.ferry.source.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the API says of a column.
 *
 * @param name as the catalog has it
 * @param type as SQL writes it, without length for a type that is built in, e.g. {@code character varying}; of a domain
 *     over a built-in type that type, and of every other type its own name with its schema, e.g. {@code public.mood}
 * @param required whether NULL is forbidden
 * @param inPrimaryKey whether it is a column of the primary key, perhaps one of several
 * @param labels of the enum that its type is; null for every other type
 * @param pointsTo the table that a foreign key of this column alone points to, and the column there; null when none is
 *     told
 */
record ApiColumn(
        String name,
        String type,
        boolean required,
        boolean inPrimaryKey,
        @Nullable List<String> labels,
        @Nullable Target pointsTo) {

    ApiColumn {
        labels = labels == null ? null : List.copyOf(labels);
    }

    /** Whether its type is an enum. */
    boolean isEnum() {
        return labels != null;
    }

    /** A column that is pointed at. */
    record Target(String table, String column) {}
}
