package dev.ferry.contract;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * An id of a real deployment (get-convex/convex-backend, {@code crates/value/src/id_v6.rs} and {@code base32.rs}): the
 * table's number as unsigned LEB128, 16 bytes, a Fletcher-16 sum, all in Crockford's base32. Written for the tests
 * alone, so that they share no mistake with the code they test.
 */
record RealDocumentId(long tableNumber, BigInteger internal) {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int INTERNAL_BYTES = 16;
    private static final int SUM_BYTES = 2;

    /** The id, or nothing when the text is not exactly the text of one. */
    static Optional<RealDocumentId> parse(String text) {
        if (text.length() < 31 || text.length() > 37 || text.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)) {
            return Optional.empty();
        }
        byte[] bytes = fromBase32(text);
        int prefix = bytes.length - INTERNAL_BYTES - SUM_BYTES;
        if (prefix < 1) {
            return Optional.empty();
        }
        RealDocumentId id = new RealDocumentId(
                fromVarint(Arrays.copyOf(bytes, prefix)),
                new BigInteger(1, Arrays.copyOfRange(bytes, prefix, prefix + INTERNAL_BYTES)));
        // Whatever is wrong with the sum, the varint or the padding, the text written again differs.
        return id.tableNumber > 0 && id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    }

    /** Another id of the same table. */
    RealDocumentId neighbour() {
        return new RealDocumentId(tableNumber, internal.flipBit(64));
    }

    @Override
    public String toString() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long rest = tableNumber; ; rest >>>= 7) {
            boolean last = rest < 0x80;
            bytes.write((int) (last ? rest : (rest & 0x7f) | 0x80));
            if (last) {
                break;
            }
        }
        for (int shift = 8 * (INTERNAL_BYTES - 1); shift >= 0; shift -= 8) {
            bytes.write(internal.shiftRight(shift).intValue() & 0xff);
        }
        int first = 0;
        int second = 0;
        for (byte b : bytes.toByteArray()) {
            first = (first + b) & 0xff;
            second = (second + first) & 0xff;
        }
        bytes.write(first);
        bytes.write(second);
        return toBase32(bytes.toByteArray());
    }

    private static long fromVarint(byte[] bytes) {
        long number = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            number = (number << 7) | (bytes[i] & 0x7f);
        }
        return number;
    }

    private static String toBase32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < bytes.length * 8; bit += 5) {
            int digit = 0;
            for (int i = bit; i < bit + 5; i++) {
                digit = (digit << 1) | (i < bytes.length * 8 ? (bytes[i / 8] >> (7 - i % 8)) & 1 : 0);
            }
            text.append(ALPHABET.charAt(digit));
        }
        return text.toString();
    }

    private static byte[] fromBase32(String text) {
        byte[] bytes = new byte[text.length() * 5 / 8];
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            int digit = ALPHABET.indexOf(text.charAt(bit / 5));
            bytes[bit / 8] |= (byte) (((digit >> (4 - bit % 5)) & 1) << (7 - bit % 8));
        }
        return bytes;
    }
}
