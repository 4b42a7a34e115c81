package dev.ferry.local.storage;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Bool;
import dev.ferry.convex.value.ConvexValue.Bytes;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Int64;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an index key, whose order byte by byte is Convex's order of values (get-convex/convex-backend, {@code
 * crates/value/src/sorting.rs}): a tag, then the value; text and bytes end with 0, and a 0 in them becomes 0 255.
 */
final class SortKey {

    private static final int UNDEFINED = 0x1;
    private static final int NULL = 0x3;
    private static final int ZERO = 0x8;
    private static final int FLOAT64 = 0xD;
    private static final int FALSE = 0xE;
    private static final int TRUE = 0xF;
    private static final int STRING = 0x10;
    private static final int BYTES = 0x11;
    private static final int ARRAY = 0x12;
    private static final int OBJECT = 0x15;
    private static final int END = 0x0;
    private static final int ESCAPE = 0xFF;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private SortKey() {}

    /** The key of these values one after the other; null stands for a missing field. */
    static byte[] of(List<@Nullable ConvexValue> values) {
        SortKey key = new SortKey();
        for (ConvexValue value : values) {
            if (value == null) {
                key.out.write(UNDEFINED);
            } else {
                key.write(value);
            }
        }
        return key.out.toByteArray();
    }

    /** A text as it stands in a key, without its tag. */
    static byte[] text(String text) {
        SortKey key = new SortKey();
        key.writeEscaped(text.getBytes(StandardCharsets.UTF_8));
        return key.out.toByteArray();
    }

    private void write(ConvexValue value) {
        if (value instanceof Str text) {
            out.write(STRING);
            writeEscaped(text.value().getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Float64 number) {
            long bits = Double.doubleToRawLongBits(number.value());
            out.write(FLOAT64);
            write(bits < 0 ? ~bits : bits | Long.MIN_VALUE, Long.BYTES);
        } else if (value instanceof Int64 integer) {
            writeInteger(integer.value());
        } else if (value instanceof Bool bool) {
            out.write(bool.value() ? TRUE : FALSE);
        } else if (value instanceof Bytes bytes) {
            out.write(BYTES);
            writeEscaped(bytes.value());
        } else if (value instanceof Arr array) {
            out.write(ARRAY);
            array.elements().forEach(this::write);
            out.write(END);
        } else if (value instanceof Obj object) {
            writeObject(object);
        } else {
            out.write(NULL);
        }
    }

    private void writeObject(Obj object) {
        out.write(OBJECT);
        for (Map.Entry<String, ConvexValue> field : new TreeMap<>(object.fields()).entrySet()) {
            writeEscaped(field.getKey().getBytes(StandardCharsets.UTF_8));
            if (field.getKey().isEmpty()) {
                out.write(ESCAPE);
            }
            write(field.getValue());
        }
        out.write(END);
    }

    /** One, two, four or eight bytes; the tag tells how many, and on which side of zero. */
    private void writeInteger(long value) {
        if (value == 0) {
            out.write(ZERO);
            return;
        }
        int step = value == (byte) value ? 1 : value == (short) value ? 2 : value == (int) value ? 3 : 4;
        out.write(value < 0 ? ZERO - step : ZERO + step);
        write(value, 1 << (step - 1));
    }

    private void write(long value, int bytes) {
        byte[] all = ByteBuffer.allocate(Long.BYTES).putLong(value).array();
        out.write(all, Long.BYTES - bytes, bytes);
    }

    private void writeEscaped(byte[] bytes) {
        for (byte next : bytes) {
            out.write(next);
            if (next == END) {
                out.write(ESCAPE);
            }
        }
        out.write(END);
    }
}
