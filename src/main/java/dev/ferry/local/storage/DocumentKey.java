package dev.ferry.local.storage;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.schema.TableKey;
import java.nio.ByteBuffer;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * The key under which a document is kept: the field of its table's {@link TableKey}, then its time of creation. Byte by
 * byte it is the order of Convex's index on that field, and documents with the same text stand together, the oldest
 * first. Strangers, whose field is missing or is not a string, follow in a part of their own, in Convex's order among
 * themselves.
 */
public final class DocumentKey {

    /** Follows the end of a text in no key: a time of creation is a positive number, so its top bit is 0. */
    private static final byte AFTER_ALL_TIMES = (byte) 0xFF;

    /** Begins the key of a stranger; no text in UTF-8 has it. */
    private static final byte UNMANAGED = (byte) 0xFF;

    private DocumentKey() {}

    /** The key of a document. */
    public static byte[] of(TableKey table, Obj document) {
        ConvexValue value = document.fields().get(table.field());
        byte[] key = value instanceof Str text ? SortKey.text(text.value()) : unmanaged(value);
        return ByteBuffer.allocate(key.length + Double.BYTES)
                .put(key)
                .putDouble(creationTime(document))
                .array();
    }

    /** Comes after every document whose field is a string, and before every stranger. */
    static byte[] beforeUnmanaged() {
        return new byte[] {UNMANAGED};
    }

    /** Comes before every document with this text, and after those with a smaller one. */
    static byte[] before(String text) {
        return SortKey.text(text);
    }

    /** Comes after every document with this text, and before those with a larger one. */
    static byte[] after(String text) {
        byte[] key = SortKey.text(text);
        return ByteBuffer.allocate(key.length + 1).put(key).put(AFTER_ALL_TIMES).array();
    }

    private static byte[] unmanaged(@Nullable ConvexValue value) {
        byte[] key = SortKey.of(Collections.singletonList(value));
        return ByteBuffer.allocate(1 + key.length).put(UNMANAGED).put(key).array();
    }

    private static double creationTime(Obj document) {
        if (document.fields().get("_creationTime") instanceof Float64 number) {
            return number.value();
        }
        throw new IllegalArgumentException("a document without _creationTime");
    }
}
