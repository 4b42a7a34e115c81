package dev.ferry.convex.value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Which numbers JSON cannot say or not as others, and the bytes that stand for them. */
final class WireNumbers {

    /** Up to here every whole number is a float64 of its own. */
    private static final double LARGEST_WHOLE = 0x1p53;

    private WireNumbers() {}

    /** Whether an ordinary number is written without point or exponent. */
    static boolean isWhole(double value) {
        return value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE;
    }

    /** Whether Convex demands {@code $float} for it, and forbids that for any other. */
    static boolean isSpecial(double value) {
        return !Double.isFinite(value) || (value == 0 && 1 / value < 0);
    }

    static long littleEndian(byte[] eightBytes) {
        return ByteBuffer.wrap(eightBytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    static byte[] littleEndian(long bits) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bits)
                .array();
    }
}
