package dev.ferry.convex.value;

import java.io.OutputStream;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Convex's encoded JSON, the only form that keeps every value apart (get-convex/convex-backend, {@code
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

    /** Of a value of which nothing is known. */
    private static final int EXPECTED_BYTES = 256;

    private WireFormat() {}

    /** A generator of UTF-8 whose texts are byte for byte those of {@link #encode}; closing it closes the stream. */
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
     * @throws IllegalArgumentException as {@link WireWriter#write}
     */
    public static byte[] encode(ConvexValue value) {
        WireWriter out = new WireWriter(EXPECTED_BYTES);
        out.write(value);
        return out.toBytes();
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
}
