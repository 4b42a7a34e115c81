package dev.ferry.local.schema;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Bool;
import dev.ferry.convex.value.ConvexValue.Bytes;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Int64;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.io.NumberOutput;

/**
 * A value as Convex's messages show it (get-convex/convex-backend, the {@code Display} of {@code ConvexValue} in {@code
 * crates/value/src/lib.rs}). The text is a row's: it belongs into an answer's {@code errorMessage} and nowhere else.
 */
public final class ValueText {

    private ValueText() {}

    /** The value as Convex prints it in messages. */
    public static String of(ConvexValue value) {
        if (value instanceof Str text) {
            return quoted(text.value());
        }
        if (value instanceof Float64 number) {
            return number(number.value());
        }
        if (value instanceof Int64 integer) {
            return Long.toString(integer.value());
        }
        if (value instanceof Bool bool) {
            return Boolean.toString(bool.value());
        }
        if (value instanceof Bytes bytes) {
            return "b\"" + Base64.getEncoder().encodeToString(bytes.value()) + '"';
        }
        if (value instanceof Arr array) {
            return array.elements().stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Obj object ? object(object.fields()) : "null";
    }

    private static String object(Map<String, ConvexValue> fields) {
        return new TreeMap<>(fields)
                .entrySet().stream()
                        .map(field -> field.getKey() + ": " + of(field.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    /** As Rust writes a float for debugging: {@code 5.0}, {@code 1e16}, {@code 2.5e-7}. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros();
        double magnitude = Math.abs(value);
        if (magnitude >= 1e-5 && magnitude < 1e16) {
            String plain = shortest.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        int exponent = shortest.precision() - shortest.scale() - 1;
        return shortest.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString() + 'e' + exponent;
    }

    /** As Rust writes a string for debugging. A line end becomes {@code \n}, so a value never looks like a path. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(point -> {
            switch (point) {
                case 0 -> quoted.append("\\0");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    if (isShown(point)) {
                        quoted.appendCodePoint(point);
                    } else {
                        quoted.append("\\u{").append(Integer.toHexString(point)).append('}');
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isShown(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }
}
