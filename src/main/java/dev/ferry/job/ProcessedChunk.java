package dev.ferry.job;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.Document;
import dev.ferry.convert.Rejection;
import dev.ferry.idmap.IdMapEntry;
import java.util.List;
import java.util.Map;

/**
 * One page after its references were looked up: every row of the page is in exactly one of the four lists.
 *
 * @param rows number of rows of the page
 * @param documents to be sent
 * @param unchanged keys of rows whose document is in Convex already
 * @param rejections rows that Convex cannot hold, or whose parent was rejected
 * @param unresolved rows that reference a row of which nothing is known, for {@link LateRows} to settle
 * @param known what the id map holds of the documents to be sent, by their keys
 */
record ProcessedChunk(
        int rows,
        List<Document> documents,
        List<String> unchanged,
        List<Rejection> rejections,
        List<ConvertedRow> unresolved,
        Map<String, IdMapEntry> known) {

    /** A chunk all of whose references are known, and none of whose documents the id map holds. */
    ProcessedChunk(int rows, List<Document> documents, List<String> unchanged, List<Rejection> rejections) {
        this(rows, documents, unchanged, rejections, List.of(), Map.of());
    }

    /** The unresolved rows alone, as a chunk of their own. */
    ProcessedChunk onlyUnresolved() {
        return new ProcessedChunk(unresolved.size(), List.of(), List.of(), List.of(), unresolved, Map.of());
    }
}
