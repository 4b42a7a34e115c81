package dev.ferry.convex;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.NumberOutput;

/** The text of numbers, and the tagged objects that stand for what JSON cannot say. */
final class WireNumbers {

    /** Up to here every whole number is a float64 of its own. */
    private static final double LARGEST_WHOLE = 0x1p53;

    private WireNumbers() {}

    static void write(long value, JsonGenerator out) {
        writeTagged("$integer", littleEndian(value), out);
    }

    static void write(double value, JsonGenerator out) {
        if (isSpecial(value)) {
            writeTagged("$float", littleEndian(Double.doubleToLongBits(value)), out);
        } else if (value == Math.rint(value) && Math.abs(value) <= LARGEST_WHOLE) {
            out.writeNumber((long) value);
        } else {
            out.writeNumber(NumberOutput.toString(value, true));
        }
    }

    static void writeTagged(String tag, byte[] bytes, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty(tag, Base64.getEncoder().encodeToString(bytes));
        out.writeEndObject();
    }

    /** Whether Convex demands {@code $float} for it, and forbids that for any other. */
    static boolean isSpecial(double value) {
        return !Double.isFinite(value) || (value == 0 && 1 / value < 0);
    }

    static long littleEndian(byte[] eightBytes) {
        return ByteBuffer.wrap(eightBytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private static byte[] littleEndian(long bits) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bits)
                .array();
    }
}
