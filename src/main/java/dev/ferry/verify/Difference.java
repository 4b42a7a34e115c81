package dev.ferry.verify;

import java.util.List;

/**
 * One key at which the two ends differ.
 *
 * @param key the source key
 * @param fields names in Convex of the fields that differ, in the order of the plan; empty for a whole row or document.
 *     Never values
 */
public record Difference(DifferenceKind kind, String key, List<String> fields) {

    public Difference {
        fields = List.copyOf(fields);
    }
}
