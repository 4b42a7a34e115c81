package dev.ferry.convex.value;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first 128 bits of the SHA-256 of a document's wire bytes. Equal digests mean an equal document: among 10^12
 * documents the chance of a false match is below 10^-14.
 *
 * @param high the first eight bytes, big-endian
 * @param low the next eight
 */
public record Digest(long high, long low) {

    /** Digest of a document in Convex's wire encoding. */
    public static Digest of(byte[] json) {
        ByteBuffer hash = ByteBuffer.wrap(sha256().digest(json));
        return new Digest(hash.getLong(), hash.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
