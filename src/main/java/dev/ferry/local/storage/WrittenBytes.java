package dev.ferry.local.storage;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a written document costs of the bytes that a deployment takes in a second: its entry in the document log and one
 * entry for each index (get-convex/convex-backend, {@code crates/common/src/persistence.rs}, and {@code index_updates}
 * in {@code crates/indexing/src/index_registry.rs}). An update writes to every index, also to those whose key stays; a
 * key that changes is an entry more, without a document.
 */
final class WrittenBytes {

    private static final int TIMESTAMP = 8;

    private static final int INTERNAL_ID = 16;

    /** An internal id after that of its table, which counts 17. */
    private static final int TABLE_AND_ID = 17 + INTERNAL_ID;

    private static final int INDEX_ENTRY = TIMESTAMP + INTERNAL_ID;

    private WrittenBytes() {}

    /**
     * Bytes of one document that a transaction leaves behind, however often the transaction wrote it.
     *
     * @param before as it was before the transaction; null when it was not there
     * @param after as it is when the transaction commits
     */
    static long of(TableSchema table, @Nullable Obj before, Obj after) {
        long bytes = TIMESTAMP + TABLE_AND_ID + after.size() + (before == null ? 0 : TIMESTAMP);
        for (List<String> index : (Iterable<List<String>>) allIndexes(table)::iterator) {
            byte[] key = key(index, after);
            bytes += INDEX_ENTRY + key.length + TABLE_AND_ID;
            byte[] old = before == null ? key : key(index, before);
            if (!Arrays.equals(old, key)) {
                bytes += INDEX_ENTRY + old.length;
            }
        }
        return bytes;
    }

    private static Stream<List<String>> allIndexes(TableSchema table) {
        Stream<List<String>> own = Stream.of(List.of("_id"), List.of("_creationTime", "_id"));
        return Stream.concat(
                own,
                table.indexes().values().stream()
                        .map(fields -> Stream.concat(fields.stream(), Stream.of("_creationTime", "_id"))
                                .toList()));
    }

    private static byte[] key(List<String> fields, Obj document) {
        List<@Nullable ConvexValue> values = new ArrayList<>(fields.size());
        for (String field : fields) {
            values.add(document.fields().get(field));
        }
        return SortKey.of(values);
    }
}
