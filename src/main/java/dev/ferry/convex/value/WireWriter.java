package dev.ferry.convex.value;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.NumberOutput;

/**
 * Writes values in Convex's encoded JSON into memory, byte for byte as {@link WireFormat#generator} would, and adds up
 * their sizes on the way: documents are written by the million, and this takes each text up once instead of four times.
 *
 * <p>Not thread-safe. Code that writes an object field by field closes what it has opened.
 */
public final class WireWriter {

    /** What stands for each ASCII character in a text, by the generator. */
    private static final byte[][] ESCAPES = escapes();

    /** By byte of UTF-8: whether it may not be copied as it is, or not without a look. */
    private static final boolean[] IS_LOOKED_AT = isLookedAt();

    private byte[] bytes;
    private int length;
    private long size;
    private boolean isFirst = true;

    /** @param expected how many bytes there will be; more are not an error */
    public WireWriter(int expected) {
        this.bytes = new byte[Math.max(16, expected)];
    }

    /** Begins an object; its fields follow by {@link #field}. */
    public void startObject() {
        put('{');
        size += 2;
        isFirst = true;
    }

    /**
     * Writes a field of the object that was begun.
     *
     * @throws IllegalArgumentException as {@link #write}
     */
    public void field(String name, ConvexValue value) {
        if (name.startsWith("$")) {
            throw new IllegalArgumentException("a field name starts with '$', which Convex reserves");
        }
        if (!isFirst) {
            put(',');
        }
        size += text(name) + 1L;
        put(':');
        write(value);
        isFirst = false;
    }

    /** Ends the object that was begun last. */
    public void endObject() {
        put('}');
        isFirst = false;
    }

    /**
     * Writes a value.
     *
     * @throws IllegalArgumentException when a field name starts with {@code $}, which Convex would read as another
     *     value, or when text has half of a surrogate pair, which UTF-8 cannot hold
     */
    public void write(ConvexValue value) {
        if (value instanceof ConvexValue.Str string) {
            size += text(string.value()) + 2L;
        } else if (value instanceof ConvexValue.Arr array) {
            size += 2;
            put('[');
            for (int i = 0; i < array.elements().size(); i++) {
                if (i > 0) {
                    put(',');
                }
                write(array.elements().get(i));
            }
            put(']');
        } else if (value instanceof ConvexValue.Obj object) {
            startObject();
            for (Map.Entry<String, ConvexValue> field : object.fields().entrySet()) {
                field(field.getKey(), field.getValue());
            }
            endObject();
        } else {
            size += value.size();
            scalar(value);
        }
    }

    /** Size by Convex's formula of all that was written, see {@link ConvexValue#size}. */
    public long size() {
        return size;
    }

    /** What was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void scalar(ConvexValue value) {
        if (value instanceof ConvexValue.Float64 number) {
            number(number.value());
        } else if (value instanceof ConvexValue.Int64 integer) {
            tagged("$integer", WireNumbers.littleEndian(integer.value()));
        } else if (value instanceof ConvexValue.Bytes binary) {
            tagged("$bytes", binary.value());
        } else if (value instanceof ConvexValue.Bool bool) {
            ascii(bool.value() ? "true" : "false");
        } else {
            ascii("null");
        }
    }

    private void number(double value) {
        if (WireNumbers.isSpecial(value)) {
            tagged("$float", WireNumbers.littleEndian(Double.doubleToLongBits(value)));
        } else if (WireNumbers.isWhole(value)) {
            ascii(Long.toString((long) value));
        } else {
            ascii(NumberOutput.toString(value, true));
        }
    }

    private void tagged(String tag, byte[] value) {
        ascii("{\"" + tag + "\":\"");
        putAll(Base64.getEncoder().encode(value));
        ascii("\"}");
    }

    /** Writes a text in its quotes; gives its length in UTF-8. */
    private int text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length != text.length() && !Utf8.canHold(text)) {
            throw halfOfAPair();
        }
        reserve(utf8.length + 2);
        bytes[length++] = '"';
        int written = 0;
        for (int i = 0; i < utf8.length; i++) {
            if (IS_LOOKED_AT[utf8[i] & 0xFF]) {
                byte[] instead = instead(text, utf8, i);
                putAll(utf8, written, i);
                putAll(instead);
                written = i + 1;
            }
        }
        putAll(utf8, written, utf8.length);
        put('"');
        return utf8.length;
    }

    /** Java encodes half of a pair as a question mark. If nothing else shows it, each unit is one byte. */
    private static byte[] instead(String text, byte[] utf8, int at) {
        if (utf8[at] == '?' && utf8.length == text.length() && text.charAt(at) != '?') {
            throw halfOfAPair();
        }
        return ESCAPES[utf8[at]];
    }

    private static IllegalArgumentException halfOfAPair() {
        return new IllegalArgumentException("text has half of a surrogate pair");
    }

    private void ascii(String text) {
        putAll(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void put(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    private void putAll(byte[] from) {
        putAll(from, 0, from.length);
    }

    private void putAll(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(
                    bytes, Math.max(Math.addExact(length, more), (int) Math.min(2L * bytes.length, 1 << 30)));
        }
    }

    private static byte[][] escapes() {
        byte[][] escapes = new byte[128][];
        for (char unit = 0; unit < escapes.length; unit++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (JsonGenerator generator = WireFormat.generator(out)) {
                generator.writeString(String.valueOf(unit));
            }
            byte[] quoted = out.toByteArray();
            escapes[unit] = Arrays.copyOfRange(quoted, 1, quoted.length - 1);
        }
        return escapes;
    }

    private static boolean[] isLookedAt() {
        boolean[] looked = new boolean[256];
        for (int unit = 0; unit < ESCAPES.length; unit++) {
            looked[unit] = ESCAPES[unit].length > 1 || unit == '?';
        }
        return looked;
    }
}
