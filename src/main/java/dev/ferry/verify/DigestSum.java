package dev.ferry.verify;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The sum, modulo 2^256, of the SHA-256 of many documents: the same for the same documents in any order. A sum and not
 * an exclusive or, in which a document that is there twice would vanish.
 */
final class DigestSum {

    private static final int LONGS = 4;

    private final MessageDigest sha256;
    private final long[] sum = new long[LONGS];

    DigestSum() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** Goes on from a sum. */
    static DigestSum of(String hex) {
        DigestSum sum = new DigestSum();
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        for (int i = LONGS - 1; i >= 0; i--) {
            sum.sum[i] = bytes.getLong();
        }
        return sum;
    }

    void add(byte[] document) {
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest(document));
        long[] addend = new long[LONGS];
        for (int i = LONGS - 1; i >= 0; i--) {
            addend[i] = digest.getLong();
        }
        long carry = 0;
        for (int i = 0; i < LONGS; i++) {
            long partial = sum[i] + addend[i];
            long whole = partial + carry;
            carry = Long.compareUnsigned(partial, sum[i]) < 0 || Long.compareUnsigned(whole, partial) < 0 ? 1 : 0;
            sum[i] = whole;
        }
    }

    /** 64 hex digits; all 0 when nothing was added. */
    String hex() {
        ByteBuffer bytes = ByteBuffer.allocate(LONGS * Long.BYTES);
        for (int i = LONGS - 1; i >= 0; i--) {
            bytes.putLong(sum[i]);
        }
        return HexFormat.of().formatHex(bytes.array());
    }
}
