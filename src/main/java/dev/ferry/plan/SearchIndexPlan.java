package dev.ferry.plan;

import java.util.List;

/**
 * An index of a Convex table by which an app searches, in a text or for the nearest vectors. Ferry only declares it.
 *
 * @param name e.g. {@code search_body} or {@code vector_embedding}
 * @param field Convex name of the field that is searched: a text, or an array of numbers
 * @param dimensions length of the vectors; 0 for an index of texts
 * @param filterFields Convex names of the fields by which a search can be narrowed, perhaps none
 */
public record SearchIndexPlan(String name, String field, int dimensions, List<String> filterFields) {

    public SearchIndexPlan {
        filterFields = List.copyOf(filterFields);
    }

    /** Whether it is an index of vectors. */
    public boolean isOfVectors() {
        return dimensions > 0;
    }
}
