package dev.ferry.convex;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Map;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Convex' encoded JSON, the only form that keeps every value apart (get-convex/convex-backend, {@code
 * crates/value/src/json} and {@code npm-packages/convex/src/values/value.ts}): int64 as {@code {"$integer": base64}}
 * and NaN, the infinities and -0 as {@code {"$float": base64}}, each of eight bytes little-endian; bytes as {@code
 * {"$bytes": base64}}; every bare number is a float64.
 *
 * <p>One value always gives the same bytes, on every JDK, since digests of documents are kept across upgrades: a
 * float64 that is a whole number up to 2^53 is written without point or exponent ({@code 5}), any other as its
 * shortest decimal ({@code 19.99}, {@code 1.0E300}) by Jackson's Schubfach and not by {@code Double.toString}, which
 * is not shortest on JDK 17.
 */
public final class WireFormat {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private WireFormat() {}

    /** A generator of UTF-8 whose text is byte for byte that of {@link #encode}; closing it closes the stream. */
    public static JsonGenerator generator(OutputStream out) {
        return JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    }

    /**
     * A parser of JSON text in UTF-8; it fails on a key that an object has twice and shows no source text in its
     * errors.
     */
    public static JsonParser parser(byte[] json) {
        return JSON.createParser(ObjectReadContext.empty(), json);
    }

    /**
     * The value as JSON text in UTF-8.
     *
     * @throws IllegalArgumentException as {@link #write}
     */
    public static byte[] encode(ConvexValue value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = generator(bytes)) {
            write(value, out);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes one value. Bytes are only sure to be the same everywhere when {@code out} comes from {@link #generator}.
     *
     * @throws IllegalArgumentException when a field name starts with {@code $}, which Convex would read as another
     *     value, or when text has half of a surrogate pair, which UTF-8 cannot hold
     */
    public static void write(ConvexValue value, JsonGenerator out) {
        if (value instanceof ConvexValue.Str string) {
            out.writeString(wellFormed(string.value()));
        } else if (value instanceof ConvexValue.Float64 number) {
            WireNumbers.write(number.value(), out);
        } else if (value instanceof ConvexValue.Int64 integer) {
            WireNumbers.write(integer.value(), out);
        } else if (value instanceof ConvexValue.Bool bool) {
            out.writeBoolean(bool.value());
        } else if (value instanceof ConvexValue.Bytes bytes) {
            WireNumbers.writeTagged("$bytes", bytes.value(), out);
        } else if (value instanceof ConvexValue.Arr array) {
            out.writeStartArray();
            for (ConvexValue element : array.elements()) {
                write(element, out);
            }
            out.writeEndArray();
        } else if (value instanceof ConvexValue.Obj object) {
            writeObject(object, out);
        } else {
            out.writeNull();
        }
    }

    /**
     * The value of JSON text in UTF-8.
     *
     * @throws MalformedWireValueException when the text is not exactly one value in this encoding
     */
    public static ConvexValue decode(byte[] json) {
        try (JsonParser in = parser(json)) {
            return WireReader.readOnly(in);
        }
    }

    /**
     * Reads one value and leaves the parser on its last token.
     *
     * @param in before a value or on its first token
     * @throws MalformedWireValueException when there is no value in this encoding
     */
    public static ConvexValue decode(JsonParser in) {
        return WireReader.read(in);
    }

    private static void writeObject(ConvexValue.Obj object, JsonGenerator out) {
        out.writeStartObject();
        for (Map.Entry<String, ConvexValue> field : object.fields().entrySet()) {
            if (field.getKey().startsWith("$")) {
                throw new IllegalArgumentException("a field name starts with '$', which Convex reserves");
            }
            out.writeName(wellFormed(field.getKey()));
            write(field.getValue(), out);
        }
        out.writeEndObject();
    }

    private static String wellFormed(String text) {
        if (!Utf8.canHold(text)) {
            throw new IllegalArgumentException("text has half of a surrogate pair");
        }
        return text;
    }
}
