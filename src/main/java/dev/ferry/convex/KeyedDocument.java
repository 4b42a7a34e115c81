package dev.ferry.convex;

/**
 * A document to upsert.
 *
 * @param key its {@code supabaseId}
 * @param json the document in {@link dev.ferry.convex.value.WireFormat}, UTF-8, {@code supabaseId} included; not copied, and not to be changed
 */
public record KeyedDocument(
        String key,
        @SuppressWarnings("ArrayRecordComponent") byte[] json) {

    /** Without the document, which is a row. */
    @Override
    public String toString() {
        return "KeyedDocument[" + key + ", " + json.length + " bytes]";
    }
}
