package dev.ferry.local;

import dev.ferry.convex.ConvexValue;
import dev.ferry.convex.ConvexValue.Float64;
import dev.ferry.convex.ConvexValue.Obj;
import dev.ferry.convex.ConvexValue.Str;
import java.nio.ByteBuffer;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * The key under which a document is kept: its {@code supabaseId}, then its time of creation. Byte by byte it is the order
 * of Convex' index {@code by_supabase_id}, and documents with the same {@code supabaseId} stand together, the oldest
 * first. Strangers, whose {@code supabaseId} is missing or is no string, follow in a part of their own, in Convex' order
 * among themselves.
 */
final class DocumentKey {

    /** Follows the end of a text in no key: a time of creation is a positive number, so its top bit is 0. */
    private static final byte AFTER_ALL_TIMES = (byte) 0xFF;

    /** Begins the key of a stranger; no text in UTF-8 has it. */
    private static final byte STRANGER = (byte) 0xFF;

    private DocumentKey() {}

    static byte[] of(Obj document) {
        ConvexValue supabaseId = document.fields().get("supabaseId");
        byte[] key = supabaseId instanceof Str text ? SortKey.text(text.value()) : stranger(supabaseId);
        return ByteBuffer.allocate(key.length + Double.BYTES)
                .put(key)
                .putDouble(creationTime(document))
                .array();
    }

    /** Comes after every document whose {@code supabaseId} is a string, and before every stranger. */
    static byte[] beforeStrangers() {
        return new byte[] {STRANGER};
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

    private static byte[] stranger(@Nullable ConvexValue supabaseId) {
        byte[] value = SortKey.of(Collections.singletonList(supabaseId));
        return ByteBuffer.allocate(1 + value.length).put(STRANGER).put(value).array();
    }

    private static double creationTime(Obj document) {
        if (document.fields().get("_creationTime") instanceof Float64 number) {
            return number.value();
        }
        throw new IllegalArgumentException("a document without _creationTime");
    }
}
