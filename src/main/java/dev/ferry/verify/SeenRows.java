package dev.ferry.verify;

import dev.ferry.idmap.DiskMaps;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison has to remember of rows it has passed: of which row a document of the target is, by its Convex id,
 * and which rows cannot be moved. Of tables that others reference, and only for as long as the comparison takes; nothing
 * that a run has written about them is among it.
 */
final class SeenRows {

    private final DiskMaps maps;

    SeenRows(DiskMaps maps) {
        this.maps = maps;
    }

    /** A document of the target has been seen. */
    void document(String table, String convexId, String supabaseId) {
        maps.put("documents of " + table, convexId, supabaseId);
    }

    /** The key of the document with this id; null when none has been seen. */
    @Nullable
    String keyOf(String table, String convexId) {
        return maps.get("documents of " + table, convexId);
    }

    /** A row has been seen that cannot be moved as it is, and that has no document either. */
    void rejected(String table, String key) {
        maps.put("rejected rows of " + table, key, "");
    }

    boolean isRejected(String table, String key) {
        return maps.has("rejected rows of " + table, key);
    }

    /** Of a sample: documents that follow this key are to be looked at. */
    void blockAfter(String table, String key) {
        maps.put("blocks of " + table, key, "");
    }

    /** The next such key after another, or the first; null when there is none. */
    @Nullable
    String nextBlock(String table, @Nullable String after) {
        return maps.next("blocks of " + table, after);
    }

    /** Of a sample, whose blocks may overlap: whether a document has not been called extra yet. */
    boolean isNewExtra(String table, String convexId) {
        String map = "extra documents of " + table;
        boolean isNew = !maps.has(map, convexId);
        maps.put(map, convexId, "");
        return isNew;
    }
}
