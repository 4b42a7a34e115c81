package dev.ferry.source;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A unique index of several columns by whose order all rows can be read: valid, not partial, on columns alone, checked at
 * once (not deferrable), with the usual operators and collation of each column, and all columns in one direction.
 *
 * @param parts in the order of the index
 */
public record UniqueIndex(List<Part> parts) {

    /**
     * A column of the index.
     *
     * @param column as the catalog has it
     * @param greaterThan the operator that orders it, as {@link ColumnFacts#greaterThan} has it
     */
    public record Part(String column, String greaterThan) {}

    public UniqueIndex {
        parts = List.copyOf(parts);
    }

    /** Whether it is of these columns, in whatever order. */
    public boolean isOf(List<String> columns) {
        return parts.size() == columns.size()
                && parts.stream().map(Part::column).collect(Collectors.toSet()).equals(Set.copyOf(columns));
    }
}
