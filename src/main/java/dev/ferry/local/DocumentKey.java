package dev.ferry.local;

import dev.ferry.convex.ConvexValue.Float64;
import dev.ferry.convex.ConvexValue.Obj;
import dev.ferry.convex.ConvexValue.Str;
import java.nio.ByteBuffer;

/**
 * The key under which a document is kept: its {@code supabaseId}, then its time of creation. Byte by byte it is the order
 * of Convex' index {@code by_supabase_id}, and documents with the same {@code supabaseId} stand together, the oldest
 * first.
 */
final class DocumentKey {

    /** Follows the end of a text in no key: a time of creation is a positive number, so its top bit is 0. */
    private static final byte AFTER_ALL_TIMES = (byte) 0xFF;

    private DocumentKey() {}

    static byte[] of(Obj document) {
        byte[] text = SortKey.text(supabaseId(document));
        return ByteBuffer.allocate(text.length + Double.BYTES)
                .put(text)
                .putDouble(creationTime(document))
                .array();
    }

    /** Comes before every document with this {@code supabaseId}, and after those with a smaller one. */
    static byte[] before(String supabaseId) {
        return SortKey.text(supabaseId);
    }

    /** Comes after every document with this {@code supabaseId}, and before those with a larger one. */
    static byte[] after(String supabaseId) {
        byte[] text = SortKey.text(supabaseId);
        return ByteBuffer.allocate(text.length + 1)
                .put(text)
                .put(AFTER_ALL_TIMES)
                .array();
    }

    private static String supabaseId(Obj document) {
        if (document.fields().get("supabaseId") instanceof Str text) {
            return text.value();
        }
        throw new IllegalArgumentException("a document without supabaseId");
    }

    private static double creationTime(Obj document) {
        if (document.fields().get("_creationTime") instanceof Float64 number) {
            return number.value();
        }
        throw new IllegalArgumentException("a document without _creationTime");
    }
}
