package dev.ferry.convert;

/**
 * A document ready to send.
 *
 * @param key the source key, which is also the document's {@code supabaseId}
 * @param json the document in Convex's wire encoding, UTF-8: {@code supabaseId} first, then the fields in the order of
 *     the plan; the same row always gives the same bytes
 * @param size size by Convex's formula, without the system fields
 */
public record Document(
        String key,
        @SuppressWarnings("ArrayRecordComponent") byte[] json,
        long size) implements Assembly {}
