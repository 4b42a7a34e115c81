package dev.ferry.contract;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The short forms of case files, written out. The same in what is sent and in what is expected:
 *
 * <ul>
 *   <li>{@code <text:900000>} inside a string: that number of times the letter x
 *   <li>{@code <int64:5>}, {@code <float:NaN>} (also {@code -0}, {@code Infinity}, {@code -Infinity}), {@code
 *       <bytes:0aff>}: the value in encoded JSON
 *   <li>{@code {<repeat>: 3, <of>: element}} in an array: three elements; in each, {@code <n>} inside a string is its
 *       number from 000000
 *   <li>{@code {<fields>: 3}}: an object with the fields f000000, f000001, f000002, all null
 *   <li>{@code {<nested>: 3}}: three arrays, one in the other
 * </ul>
 *
 * <p>What is in angle brackets beside these is left for {@link Captures} and {@link Expectation}.
 */
final class Notation {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern TEXT = Pattern.compile("<text:(\\d+)>");
    private static final Pattern SCALAR = Pattern.compile("<(int64|float|bytes):([^<>]*)>");

    private Notation() {}

    /** The node without short forms. */
    static JsonNode expand(JsonNode node) {
        if (node.isString()) {
            return expandString(node.stringValue());
        }
        if (node instanceof ArrayNode array) {
            ArrayNode expanded = JSON.arrayNode();
            array.forEach(element -> addElements(element, expanded));
            return expanded;
        }
        if (node instanceof ObjectNode object) {
            return expandObject(object);
        }
        return node;
    }

    /** The string with its texts written out. */
    static String expandTexts(String string) {
        return TEXT.matcher(string).replaceAll(found -> "x".repeat(Integer.parseInt(found.group(1))));
    }

    private static JsonNode expandString(String string) {
        Matcher scalar = SCALAR.matcher(string);
        if (!scalar.matches()) {
            return JSON.stringNode(expandTexts(string));
        }
        String value = scalar.group(2);
        return switch (scalar.group(1)) {
            case "int64" -> tagged("$integer", littleEndian(Long.parseLong(value)));
            case "float" -> tagged("$float", littleEndian(Double.doubleToRawLongBits(Double.parseDouble(value))));
            default -> tagged("$bytes", HexFormat.of().parseHex(value));
        };
    }

    private static byte[] littleEndian(long bits) {
        byte[] bytes = new byte[Long.BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (bits >>> (8 * i));
        }
        return bytes;
    }

    private static JsonNode tagged(String tag, byte[] bytes) {
        return JSON.objectNode().put(tag, Base64.getEncoder().encodeToString(bytes));
    }

    private static void addElements(JsonNode element, ArrayNode target) {
        if (!element.has("<repeat>")) {
            target.add(expand(element));
            return;
        }
        JsonNode repeated = expand(element.required("<of>"));
        int times = element.required("<repeat>").asInt();
        for (int number = 0; number < times; number++) {
            target.add(numbered(repeated, "%06d".formatted(number)));
        }
    }

    private static JsonNode numbered(JsonNode node, String number) {
        if (node.isString()) {
            return JSON.stringNode(node.stringValue().replace("<n>", number));
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.arrayNode();
            array.forEach(element -> copy.add(numbered(element, number)));
            return copy;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), numbered(field.getValue(), number)));
            return copy;
        }
        return node;
    }

    private static JsonNode expandObject(ObjectNode object) {
        ObjectNode expanded = JSON.objectNode();
        if (object.has("<fields>")) {
            for (int number = 0; number < object.required("<fields>").asInt(); number++) {
                expanded.putNull("f%06d".formatted(number));
            }
            return expanded;
        }
        if (object.has("<nested>")) {
            ArrayNode outer = JSON.arrayNode();
            for (int depth = 1; depth < object.required("<nested>").asInt(); depth++) {
                outer = JSON.arrayNode().add(outer);
            }
            return outer;
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            expanded.set(field.getKey(), expand(field.getValue()));
        }
        return expanded;
    }
}
