package dev.ferry.job;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.Document;
import dev.ferry.convert.Rejection;
import java.util.List;

/**
 * One page after its references were looked up: every row of the page is in exactly one of the four lists.
 *
 * @param rows number of rows of the page
 * @param documents to be sent
 * @param unchanged keys of rows whose document is in Convex already
 * @param rejections rows that Convex cannot hold, or whose parent was rejected
 * @param unresolved rows that reference a row of which nothing is known, for {@link LateRows} to settle
 */
record ProcessedChunk(
        int rows,
        List<Document> documents,
        List<String> unchanged,
        List<Rejection> rejections,
        List<ConvertedRow> unresolved) {

    /** A chunk all of whose references are known. */
    ProcessedChunk(int rows, List<Document> documents, List<String> unchanged, List<Rejection> rejections) {
        this(rows, documents, unchanged, rejections, List.of());
    }

    /** The unresolved rows alone, as a chunk of their own. */
    ProcessedChunk onlyUnresolved() {
        return new ProcessedChunk(unresolved.size(), List.of(), List.of(), List.of(), unresolved);
    }
}
