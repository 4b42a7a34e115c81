package dev.ferry.fidelity;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values of {@link ArrivedValues} as text: equal values as equal texts, and on every JVM the same. */
final class Canonical {

    private Canonical() {}

    /** One line; a double is shown with its bits, since JDK 17 and 25 do not print all of them alike. */
    static String text(Object value) {
        if (value instanceof String text) {
            return JsonText.quoted(text);
        }
        if (value instanceof Double number) {
            return number.isNaN() ? "NaN" : Double.toHexString(number);
        }
        if (value instanceof ByteBuffer bytes) {
            return "\\x" + bytes(bytes);
        }
        if (value instanceof List<?> elements) {
            return elements.stream().map(Canonical::text).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> fields) {
            return new TreeMap<>(fields)
                    .entrySet().stream()
                            .map(field -> field.getKey() + ": " + text(field.getValue()))
                            .collect(Collectors.joining(", ", "{", "}"));
        }
        return value + (value instanceof Long ? "n" : "");
    }

    private static String bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
