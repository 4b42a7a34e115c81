package dev.ferry.source;

import java.util.List;

/**
 * A table of which some partitions are planned and others are not, or that others inherit from as if they were its
 * partitions.
 *
 * @param schema e.g. {@code public}
 * @param name as the catalog has it
 * @param isPartitioned whether its parts are partitions; else they are tables that inherit from it and have no column more,
 *     and the rows of its own, if there are any
 * @param parts how many of them are planned or left out, a part that has parts being one where it is planned, or left out,
 *     as a whole
 * @param left the parts that are not planned, empty ones too
 */
public record SplitTable(String schema, String name, boolean isPartitioned, int parts, List<OtherTable> left) {

    public SplitTable {
        left = List.copyOf(left);
    }

    /** Schema and name for messages. */
    public String label() {
        return schema + "." + name;
    }

    /** The parts that are left out and that have rows, as far as is known. */
    public List<OtherTable> losing() {
        return left.stream().filter(part -> !part.isEmpty()).toList();
    }
}
