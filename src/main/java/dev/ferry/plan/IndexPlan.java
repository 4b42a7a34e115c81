package dev.ferry.plan;

import java.util.List;

/**
 * An index of a Convex table.
 *
 * @param name e.g. {@code by_workspace_id_created_at}
 * @param fields Convex field names in index order, never empty
 */
public record IndexPlan(String name, List<String> fields) {

    public IndexPlan {
        fields = List.copyOf(fields);
    }
}
