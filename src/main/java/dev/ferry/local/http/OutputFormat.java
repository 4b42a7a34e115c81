package dev.ferry.local.http;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Bool;
import dev.ferry.convex.value.ConvexValue.Bytes;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Int64;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.call.RequestError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/**
 * The formats in which results can be asked for; fields come in the order of their names, as Convex keeps them
 * (get-convex/convex-backend, {@code crates/value/src/export.rs}).
 */
enum OutputFormat {
    /** Loses nothing. */
    ENCODED,
    /** What JSON cannot say becomes a string. */
    CLEAN,
    /** Loses nothing for readers that tell 5 from 5.0. */
    EXPORT;

    /**
     * The format of that name.
     *
     * @throws RequestError when there is none
     */
    static OutputFormat of(String name) throws RequestError {
        return switch (name) {
            case "convex_encoded_json", "convex_json" -> ENCODED;
            case "json", "convex_clean_json" -> CLEAN;
            case "export_json" -> EXPORT;
            default -> throw RequestError.badRequest("BadFormat", "format param must be one of [`json`]. Got " + name);
        };
    }

    void write(ConvexValue value, JsonGenerator out) {
        if (value instanceof Str string) {
            out.writeString(string.value());
        } else if (value instanceof Float64 number) {
            write(number.value(), out);
        } else if (value instanceof Int64 integer) {
            write(integer.value(), out);
        } else if (value instanceof Bool bool) {
            out.writeBoolean(bool.value());
        } else if (value instanceof Bytes bytes) {
            write(bytes.value(), out);
        } else if (value instanceof Arr array) {
            out.writeStartArray();
            for (ConvexValue element : array.elements()) {
                write(element, out);
            }
            out.writeEndArray();
        } else if (value instanceof Obj object) {
            out.writeStartObject();
            for (Map.Entry<String, ConvexValue> field : new TreeMap<>(object.fields()).entrySet()) {
                out.writeName(field.getKey());
                write(field.getValue(), out);
            }
            out.writeEndObject();
        } else {
            out.writeNull();
        }
    }

    private void write(double number, JsonGenerator out) {
        boolean isNegativeZero = number == 0 && 1 / number < 0;
        if (Double.isFinite(number) && !(isNegativeZero && this == ENCODED)) {
            out.writeNumber(FloatText.of(number));
        } else if (this == CLEAN) {
            out.writeString(Double.toString(number));
        } else {
            writeTagged("$float", littleEndian(Double.doubleToLongBits(number)), out);
        }
    }

    private void write(long integer, JsonGenerator out) {
        switch (this) {
            case ENCODED -> writeTagged("$integer", littleEndian(integer), out);
            case CLEAN -> out.writeString(Long.toString(integer));
            case EXPORT -> out.writeNumber(integer);
        }
    }

    private void write(byte[] bytes, JsonGenerator out) {
        if (this == CLEAN) {
            out.writeString(Base64.getEncoder().encodeToString(bytes));
        } else {
            writeTagged("$bytes", bytes, out);
        }
    }

    private static void writeTagged(String tag, byte[] bytes, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty(tag, Base64.getEncoder().encodeToString(bytes));
        out.writeEndObject();
    }

    private static byte[] littleEndian(long bits) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bits)
                .array();
    }
}
