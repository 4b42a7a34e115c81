package dev.ferry.local.model;

import java.util.List;

/**
 * What the functions of a {@link dev.ferry.local.LocalConvex} read and wrote since it was started.
 *
 * @param readByMutations bytes of the documents that mutations read
 * @param readByQueries bytes of the documents that queries read
 * @param tables what was written, in the plan's order
 */
public record Traffic(long readByMutations, long readByQueries, List<TableTraffic> tables) {

    public Traffic {
        tables = List.copyOf(tables);
    }

    /** Of one Convex table; nothing when it is not in the plan. */
    public TableTraffic table(String convexTable) {
        return tables.stream()
                .filter(table -> table.convexTable().equals(convexTable))
                .findFirst()
                .orElseGet(() -> new TableTraffic(convexTable, 0, new SizeHistogram()));
    }
}
