package dev.ferry.load.resolve;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.Document;
import dev.ferry.convert.Rejection;
import dev.ferry.idmap.IdMapEntry;
import dev.ferry.load.send.ProcessedChunk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what becomes of the rows of one chunk while {@link PageReferenceResolver} and {@link LateParentLoader} settle them. */
final class SettledChunk {

    private int rows;
    private final List<Document> documents = new ArrayList<>();
    private final List<String> unchanged = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final Map<String, IdMapEntry> known = new HashMap<>();
    private final Set<String> owed = new HashSet<>();

    /** @param rows of the chunk; counted on its own, so that a row that got lost on the way shows */
    SettledChunk(int rows) {
        this.rows = rows;
    }

    /** Takes over what is settled, and gives back what is not. */
    List<ConvertedRow> take(ProcessedChunk chunk) {
        documents.addAll(chunk.documents());
        unchanged.addAll(chunk.unchanged());
        rejections.addAll(chunk.rejections());
        known.putAll(chunk.known());
        owed.addAll(chunk.owed());
        return chunk.unresolved();
    }

    void reject(Rejection rejection) {
        rejections.add(rejection);
    }

    /** Rows that are no longer in the source, and count as not read. */
    void gone(int number) {
        rows -= number;
    }

    ProcessedChunk chunk() {
        return chunk(List.of(), 0);
    }

    /**
     * What it comes to when some rows are not settled yet.
     *
     * @param skipped see {@link ProcessedChunk#skipped()}
     */
    ProcessedChunk chunk(List<ConvertedRow> unresolved, int skipped) {
        return new ProcessedChunk(rows, documents, unchanged, rejections, unresolved, known, owed, skipped, null);
    }
}
