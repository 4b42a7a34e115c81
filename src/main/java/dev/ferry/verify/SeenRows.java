package dev.ferry.verify;

import dev.ferry.spill.DiskMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison has to remember of rows it has passed: of which row a document of the target is, by its Convex id,
 * and which rows cannot be moved. Of tables that others reference, and only for as long as the comparison takes; nothing
 * that a run has written about them is among it.
 */
final class SeenRows {

    private static final String EXTRA = "extra documents of ";

    private final DiskMaps maps;

    SeenRows(DiskMaps maps) {
        this.maps = maps;
    }

    /** A document of the target has been seen, and a row that has its key. */
    void document(String table, String convexId, String supabaseId) {
        maps.put("documents of " + table, convexId, supabaseId);
    }

    /** The key of the document with this id, which has a row; null when none has been seen. */
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

    /**
     * A document of the target has been seen that has no row: no reference to it is right.
     *
     * @return false when it was seen before, since the blocks of a sample may overlap, or a page is compared again
     */
    boolean extra(String table, String convexId, String supabaseId) {
        boolean isNew = !isExtra(table, convexId);
        maps.put(EXTRA + table, convexId, supabaseId);
        return isNew;
    }

    /** Whether the document with this id has been seen, and no row that has its key. */
    boolean isExtra(String table, String convexId) {
        return maps.has(EXTRA + table, convexId);
    }

    /**
     * The keys of documents without a row, a number of them at a time.
     *
     * @param consumer is given one key for each document
     */
    void extras(String table, int atOnce, Consumer<List<String>> consumer) {
        List<String> keys = new ArrayList<>();
        for (String id = maps.next(EXTRA + table, null); id != null; id = maps.next(EXTRA + table, id)) {
            keys.add(Objects.requireNonNull(maps.get(EXTRA + table, id)));
            if (keys.size() == atOnce) {
                consumer.accept(keys);
                keys = new ArrayList<>();
            }
        }
        if (!keys.isEmpty()) {
            consumer.accept(keys);
        }
    }
}
