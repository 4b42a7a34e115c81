package dev.ferry.convex.value;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads Convex's encoded JSON as strictly as Convex itself does. */
final class WireReader {

    private final JsonParser in;

    private WireReader(JsonParser in) {
        this.in = in;
    }

    /** The one value of a whole text. */
    static ConvexValue readOnly(JsonParser in) {
        WireReader reader = new WireReader(in);
        ConvexValue value = reader.value(reader.next());
        if (reader.nextOrEnd() != null) {
            throw reader.malformed("more text after the value");
        }
        return value;
    }

    static ConvexValue read(JsonParser in) {
        WireReader reader = new WireReader(in);
        JsonToken current = in.currentToken();
        return reader.value(current == null || current == JsonToken.PROPERTY_NAME ? reader.next() : current);
    }

    private ConvexValue value(JsonToken token) {
        return switch (token) {
            case VALUE_NULL -> ConvexValue.Null.NULL;
            case VALUE_TRUE -> new ConvexValue.Bool(true);
            case VALUE_FALSE -> new ConvexValue.Bool(false);
            case VALUE_STRING -> new ConvexValue.Str(wellFormed(string()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new ConvexValue.Float64(number());
            case START_ARRAY -> array();
            case START_OBJECT -> object();
            default -> throw malformed("no value");
        };
    }

    private ConvexValue array() {
        List<ConvexValue> elements = new ArrayList<>();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            elements.add(value(token));
        }
        return new ConvexValue.Arr(elements);
    }

    private ConvexValue object() {
        if (next() == JsonToken.END_OBJECT) {
            return new ConvexValue.Obj(Map.of());
        }
        if (in.currentName().startsWith("$")) {
            return tagged(in.currentName());
        }
        Map<String, ConvexValue> fields = new LinkedHashMap<>();
        for (JsonToken token = in.currentToken(); token != JsonToken.END_OBJECT; token = next()) {
            String name = in.currentName();
            if (name.startsWith("$")) {
                throw malformed("'$' is reserved, and such a key must stand alone,");
            }
            if (fields.put(name, value(next())) != null) {
                throw malformed("a key twice");
            }
        }
        return new ConvexValue.Obj(Collections.unmodifiableMap(fields));
    }

    private ConvexValue tagged(String tag) {
        if (!tag.equals("$integer") && !tag.equals("$float") && !tag.equals("$bytes")) {
            throw malformed("an unknown special value");
        }
        if (next() != JsonToken.VALUE_STRING) {
            throw malformed("a special value without base64 text");
        }
        byte[] bytes = base64(string());
        if (next() != JsonToken.END_OBJECT) {
            throw malformed("another key beside that of a special value");
        }
        return switch (tag) {
            case "$integer" -> new ConvexValue.Int64(eightBytes(bytes));
            case "$float" -> new ConvexValue.Float64(special(Double.longBitsToDouble(eightBytes(bytes))));
            default -> new ConvexValue.Bytes(bytes);
        };
    }

    /** Java's decoder forgives missing padding and stray bits in the last digit; Convex does not. */
    private byte[] base64(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw malformed("text that is not base64");
        }
        if (!Arrays.equals(Base64.getEncoder().encode(bytes), text.getBytes(StandardCharsets.ISO_8859_1))) {
            throw malformed("base64 without its padding or with stray bits");
        }
        return bytes;
    }

    private long eightBytes(byte[] bytes) {
        if (bytes.length != Long.BYTES) {
            throw malformed("a number of " + bytes.length + " bytes instead of 8");
        }
        return WireNumbers.littleEndian(bytes);
    }

    private double special(double value) {
        if (!WireNumbers.isSpecial(value)) {
            throw malformed("an ordinary number as $float");
        }
        return value;
    }

    private double number() {
        double value = Double.parseDouble(string());
        if (Double.isInfinite(value)) {
            throw malformed("a number beyond float64");
        }
        return value;
    }

    private String string() {
        try {
            return in.getString();
        } catch (JacksonException e) {
            throw notJson();
        }
    }

    private String wellFormed(String text) {
        if (!Utf8.canHold(text)) {
            throw malformed("half of a surrogate pair");
        }
        return text;
    }

    private JsonToken next() {
        JsonToken token = nextOrEnd();
        if (token == null) {
            throw malformed("the text ends too early", true);
        }
        return token;
    }

    private @Nullable JsonToken nextOrEnd() {
        try {
            return in.nextToken();
        } catch (JacksonException e) {
            throw notJson();
        }
    }

    /** Jackson's own message is left out, and not kept as the cause either: it can quote the text. */
    private MalformedWireValueException notJson() {
        return malformed("text that is not JSON, or a key twice,", true);
    }

    private MalformedWireValueException malformed(String fault) {
        return malformed(fault, false);
    }

    private MalformedWireValueException malformed(String fault, boolean notJson) {
        String place = in.streamReadContext().pathAsPointer().toString();
        return new MalformedWireValueException(place, fault, notJson);
    }
}
