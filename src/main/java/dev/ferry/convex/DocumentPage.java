package dev.ferry.convex;

import dev.ferry.convex.value.ConvexValue.Obj;
import java.util.List;

/**
 * Consecutive documents of a table in the order of {@code supabaseId}, duplicates together.
 *
 * @param documents with their system fields
 * @param isDone whether no document follows; a short page alone does not tell
 */
public record DocumentPage(List<Obj> documents, boolean isDone) {

    public DocumentPage {
        documents = List.copyOf(documents);
    }
}
