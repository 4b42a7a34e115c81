package dev.ferry.load.send;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.Document;
import dev.ferry.convert.Rejection;
import dev.ferry.idmap.IdMapEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one chunk after their references were looked up: every row is in exactly one of the four lists, or was
 * skipped.
 *
 * @param rows number of rows of the chunk
 * @param documents to be sent
 * @param unchanged keys of rows whose document is in Convex already
 * @param rejections rows that Convex cannot hold, or whose parent was rejected
 * @param unresolved rows that reference a row of which nothing is known, for {@link dev.ferry.load.resolve.LateParentLoader} to settle
 * @param known what the id map holds of the documents to be sent, by their keys
 * @param owed keys of those rows whose document lacks a reference, since the row that it leads to may not have been moved
 *     yet
 * @param skipped how many of the rows were not read, since they are in Convex as they are and no reject is outstanding
 * @param lastKey the position of its partition once it is committed, which is the key of its last row; null for rows that
 *     were not read in the order of a partition
 */
public record ProcessedChunk(
        int rows,
        List<Document> documents,
        List<String> unchanged,
        List<Rejection> rejections,
        List<ConvertedRow> unresolved,
        Map<String, IdMapEntry> known,
        Set<String> owed,
        int skipped,
        @Nullable String lastKey) {

    /** What a row holds beside its document: its key in several lists, and what the id map knows of it. */
    private static final long BESIDE_THE_DOCUMENT = 500;

    /** What a value holds beside its bytes: three objects. */
    private static final long BESIDE_A_VALUE = 100;

    /** Rows that were not read, and nothing else. */
    public static ProcessedChunk ofSkipped(int rows) {
        return new ProcessedChunk(rows, List.of(), List.of(), List.of(), List.of(), Map.of(), Set.of(), rows, null);
    }

    /** A chunk of rows that were read. */
    public ProcessedChunk(
            int rows,
            List<Document> documents,
            List<String> unchanged,
            List<Rejection> rejections,
            List<ConvertedRow> unresolved,
            Map<String, IdMapEntry> known,
            Set<String> owed) {
        this(rows, documents, unchanged, rejections, unresolved, known, owed, 0, null);
    }

    /** A chunk all of whose references are known, and none of whose documents the id map holds. */
    public ProcessedChunk(int rows, List<Document> documents, List<String> unchanged, List<Rejection> rejections) {
        this(rows, documents, unchanged, rejections, List.of(), Map.of(), Set.of());
    }

    /** The same with a number of further rows, which were not read. */
    public ProcessedChunk andSkipped(int more) {
        return new ProcessedChunk(
                rows + more, documents, unchanged, rejections, unresolved, known, owed, skipped + more, lastKey);
    }

    /** The same in its place: it ends with this key. */
    public ProcessedChunk endingWith(String key) {
        return new ProcessedChunk(rows, documents, unchanged, rejections, unresolved, known, owed, skipped, key);
    }

    /** What it holds, in bytes and about. */
    public long weight() {
        long bytes = (rows - skipped) * BESIDE_THE_DOCUMENT;
        for (Document document : documents) {
            bytes += document.json().length;
        }
        for (ConvertedRow row : unresolved) {
            bytes += weight(row);
        }
        return bytes;
    }

    /** A row that is not a document yet is held as its values. */
    private static long weight(ConvertedRow row) {
        long bytes = 0;
        for (ConvertedRow.Field field : row.fields()) {
            bytes += BESIDE_A_VALUE;
            if (field instanceof ConvertedRow.Value value) {
                bytes += value.value().size();
            }
        }
        return bytes;
    }

    /** The unresolved rows alone, as a chunk of their own. */
    public ProcessedChunk onlyUnresolved() {
        return new ProcessedChunk(unresolved.size(), List.of(), List.of(), List.of(), unresolved, Map.of(), Set.of());
    }
}
