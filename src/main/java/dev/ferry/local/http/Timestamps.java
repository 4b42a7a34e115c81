package dev.ferry.local.http;

import dev.ferry.local.call.RequestError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Timestamps as they travel: nanoseconds since 1970 in eight bytes, little-endian, in base64. */
final class Timestamps {

    private Timestamps() {}

    static String encode(long nanos) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(nanos)
                .array();
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** @throws RequestError with the status 500, as Convex does, when the text is not a timestamp */
    static long decode(String text) throws RequestError {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw RequestError.unexpected();
        }
        if (bytes.length != Long.BYTES) {
            throw RequestError.unexpected();
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
