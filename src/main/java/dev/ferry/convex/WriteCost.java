package dev.ferry.convex;

import dev.ferry.convex.value.ConvexLimits;
import java.util.List;

/**
 * What Convex counts as written for a new document, against the bytes that a deployment takes in a second: the document,
 * its entry in the log, and an entry of each index (get-convex/convex-backend, {@code crates/common/src/persistence.rs}).
 * An estimate: an index on long texts costs more, and so does an update that changes indexed fields.
 */
public final class WriteCost {

    /** For a table whose indexes are not known: as if it had one beside those that every table has. */
    static final WriteCost UNKNOWN_TABLE = new WriteCost(List.of(1));

    private static final long LOG_ENTRY = 8 + 33;

    private static final long INDEX_ENTRY = 24 + 33;

    private static final long UUID_TEXT = 36;

    /** An id as a field and as part of a key. */
    private static final long ID = 34;

    /** {@code _creationTime} and {@code _id}, which end the key of every index but that by id. */
    private static final long KEY_END = 9 + ID;

    private final long besideTheDocument;

    private WriteCost(List<Integer> fieldsOfIndexes) {
        long byId = INDEX_ENTRY + ID;
        long byCreationTime = INDEX_ENTRY + KEY_END;
        long byKey = INDEX_ENTRY + 2 + UUID_TEXT + KEY_END;
        long bytes = LOG_ENTRY + byId + byCreationTime + byKey;
        for (int fields : fieldsOfIndexes) {
            // A reference or a time: long texts are seldom indexed.
            bytes += INDEX_ENTRY + KEY_END + fields * ID;
        }
        this.besideTheDocument = bytes;
    }

    /**
     * The documents of a table.
     *
     * @param indexes the fields of each of its indexes, without those that every table has
     */
    public static WriteCost ofIndexes(List<List<String>> indexes) {
        return new WriteCost(indexes.stream().map(List::size).toList());
    }

    /**
     * Bytes of a number of documents.
     *
     * @param size of all of them by {@link dev.ferry.convex.value.ConvexValue#size()}, without system fields
     */
    public long of(long documents, long size) {
        return size + documents * (ConvexLimits.SYSTEM_FIELDS_SIZE + besideTheDocument);
    }

    /** As if the encoded JSON were as long as a document is by Convex's formula, which is about right. */
    long of(List<KeyedDocument> documents) {
        long json = 0;
        for (KeyedDocument document : documents) {
            json += document.json().length;
        }
        return of(documents.size(), json);
    }
}
