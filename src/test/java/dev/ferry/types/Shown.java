package dev.ferry.types;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A value of Convex for people to read and for tests to compare: encoded JSON, but with {@code <int64:5>}, {@code
 * <bytes:0aff>} and {@code <float:NaN>} (also {@code -0.0}, {@code Infinity}, {@code -Infinity}) for what JSON has no
 * values for. Every other number is a double.
 */
final class Shown {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Shown() {}

    /** Of encoded JSON, or of what is shown already. */
    static JsonNode of(JsonNode encoded) {
        if (encoded.isNumber()) {
            return JSON.numberNode(encoded.doubleValue());
        }
        if (encoded instanceof ArrayNode array) {
            ArrayNode shown = JSON.arrayNode();
            array.forEach(element -> shown.add(of(element)));
            return shown;
        }
        if (encoded instanceof ObjectNode object) {
            return object(object);
        }
        return encoded;
    }

    private static JsonNode object(ObjectNode object) {
        if (object.has("$integer")) {
            return JSON.stringNode("<int64:" + littleEndian(object, "$integer").getLong() + ">");
        }
        if (object.has("$float")) {
            return JSON.stringNode("<float:" + littleEndian(object, "$float").getDouble() + ">");
        }
        if (object.has("$bytes")) {
            return JSON.stringNode("<bytes:" + HexFormat.of().formatHex(bytes(object, "$bytes")) + ">");
        }
        ObjectNode shown = JSON.objectNode();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            shown.set(field.getKey(), of(field.getValue()));
        }
        return shown;
    }

    private static ByteBuffer littleEndian(ObjectNode object, String tag) {
        return ByteBuffer.wrap(bytes(object, tag)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ObjectNode object, String tag) {
        return Base64.getDecoder().decode(object.required(tag).stringValue());
    }
}
