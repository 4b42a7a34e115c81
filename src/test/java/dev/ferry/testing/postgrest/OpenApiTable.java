package dev.ferry.testing.postgrest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or view in the OpenAPI document.
 *
 * @param comment null for none
 * @param isWritable whether Postgres could write through it; grants play no part in that
 */
record OpenApiTable(String name, @Nullable String comment, boolean isWritable, List<Column> columns) {

    /**
     * A column.
     *
     * @param comment null for none
     * @param isRequired never so in a view
     * @param type of the column, or of its domain when that lies in {@code pg_catalog}
     * @param maxLength null for no limit
     * @param defaultValue null for none
     * @param labels empty for no enum; an array of an enum is not one
     * @param foreignTable in the same schema, else null
     * @param foreignColumn null where {@code foreignTable} is
     */
    record Column(
            String name,
            @Nullable String comment,
            boolean isRequired,
            String type,
            @Nullable Integer maxLength,
            @Nullable String defaultValue,
            List<String> labels,
            boolean isPrimaryKey,
            @Nullable String foreignTable,
            @Nullable String foreignColumn) {

        Column {
            labels = List.copyOf(labels);
        }
    }

    OpenApiTable {
        columns = List.copyOf(columns);
    }
}
