package dev.ferry.convex;

import java.util.List;

/**
 * An index that a deployment should have.
 *
 * @param table Convex table
 * @param name e.g. {@code by_supabase_id}
 * @param fields those that it begins with, in order
 */
public record PlannedIndex(String table, String name, List<String> fields) {

    public PlannedIndex {
        fields = List.copyOf(fields);
    }
}
