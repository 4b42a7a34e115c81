package dev.ferry.local.schema;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Crockford's base 32 in lower case as Convex uses it: groups of five bits from the top, the last one filled up with
 * zeros, no padding characters (get-convex/convex-backend, {@code crates/value/src/base32.rs}).
 */
final class Base32 {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int BITS = 5;

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * Byte.SIZE + BITS - 1) / BITS);
        int buffer = 0;
        int filled = 0;
        for (byte next : bytes) {
            buffer = (buffer << Byte.SIZE) | (next & 0xFF);
            filled += Byte.SIZE;
            while (filled >= BITS) {
                filled -= BITS;
                text.append(DIGITS.charAt((buffer >> filled) & 0x1F));
            }
        }
        if (filled > 0) {
            text.append(DIGITS.charAt((buffer << (BITS - filled)) & 0x1F));
        }
        return text.toString();
    }

    /**
     * The whole bytes of a text. Bits that fill up the last digit are not looked at: a caller that has to know encodes
     * again.
     *
     * @return null when a character is not a digit; capital letters are not digits
     */
    static byte @Nullable [] decode(String text) {
        byte[] bytes = new byte[text.length() * BITS / Byte.SIZE];
        int buffer = 0;
        int filled = 0;
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = DIGITS.indexOf(text.charAt(i));
            if (digit < 0) {
                return null;
            }
            buffer = (buffer << BITS) | digit;
            filled += BITS;
            if (filled >= Byte.SIZE) {
                filled -= Byte.SIZE;
                bytes[length++] = (byte) (buffer >> filled);
            }
        }
        return Arrays.copyOf(bytes, length);
    }
}
