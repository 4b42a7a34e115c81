package dev.ferry.plan;

import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.OneOf;
import dev.ferry.plan.ColumnType.Scalar;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.json.JsonMapper;

/** The value that stands for NULL, as the plan file has it, turned into JSON text of the column's type. */
final class WhenNull {

    private static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?");
    private static final Pattern JSON_INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,18})");

    private WhenNull() {}

    /** The JSON text, or nothing when the node is not a value of that type. */
    static Optional<String> json(Node node, ColumnType type) {
        if (isConvexNull(node)) {
            return Optional.of(ColumnPlan.CONVEX_NULL);
        }
        if (type instanceof ArrayOf) {
            return emptyArray(node);
        }
        if (type instanceof OneOf oneOf) {
            return node instanceof ScalarNode scalar && oneOf.labels().contains(scalar.getValue())
                    ? string(node)
                    : Optional.empty();
        }
        return type instanceof Scalar scalar ? json(node, scalar) : Optional.empty();
    }

    /** Written out: {@code when-null:} with nothing behind it is a slip, though YAML takes it for null too. */
    private static boolean isConvexNull(Node node) {
        return YamlMap.isNull(node)
                && plain(node).filter(ColumnPlan.CONVEX_NULL::equals).isPresent();
    }

    /** What would be a value of that type. */
    static String expected(ColumnType type) {
        if (type instanceof Scalar scalar) {
            return expected(scalar);
        }
        if (type instanceof OneOf) {
            return "one of the texts of its one-of (in quotes if it looks like a number, a date, true or null), or null"
                    + " without quotes";
        }
        return type instanceof ArrayOf ? "[] or null" : nothing("Convex id");
    }

    private static String nothing(String kind) {
        return "null or left out: no " + kind + " can stand for NULL; there is optional: true too";
    }

    private static String expected(Scalar type) {
        return switch (type) {
            case STRING, JSON_TEXT -> "text (in quotes if it looks like a number, a date, true or null), or null";
            case NUMBER -> "a decimal number that a float64 holds exactly, or null";
            case INT64 -> "a whole number from -2^63 to 2^63-1, or null";
            case BOOLEAN -> "true, false or null";
            case ANY -> "text, a number, true, false, [], {} or null";
            case BYTES, TIMESTAMP -> nothing(type.spelled());
        };
    }

    private static Optional<String> json(Node node, Scalar type) {
        return switch (type) {
            case STRING, JSON_TEXT -> string(node);
            case NUMBER -> plain(node).filter(WhenNull::isExactNumber);
            case INT64 -> plain(node).filter(WhenNull::isInt64);
            case BOOLEAN -> bool(node);
            case ANY -> any(node);
            case BYTES, TIMESTAMP -> Optional.empty();
        };
    }

    private static Optional<String> any(Node node) {
        if (node instanceof MappingNode mapping && mapping.getValue().isEmpty()) {
            return Optional.of("{}");
        }
        return string(node)
                .or(() -> bool(node))
                .or(() -> plain(node).filter(WhenNull::isExactNumber))
                .or(() -> emptyArray(node));
    }

    /** Text that YAML itself takes for text: {@code 5}, {@code yes} and {@code 2026-01-01} have to be quoted. */
    private static Optional<String> string(Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)
                ? Optional.of(JsonMapper.shared().writeValueAsString(scalar.getValue()))
                : Optional.empty();
    }

    private static Optional<String> bool(Node node) {
        return plain(node).filter(text -> text.equals("true") || text.equals("false"));
    }

    private static Optional<String> emptyArray(Node node) {
        return node instanceof SequenceNode list && list.getValue().isEmpty() ? Optional.of("[]") : Optional.empty();
    }

    private static Optional<String> plain(Node node) {
        return node instanceof ScalarNode scalar && scalar.isPlain()
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /**
     * Whether a float64 holds the number exactly: its value does, or it has at most 15 significant digits, which every
     * float64 of the normal range gives back (IEEE 754). Some numbers of 16 and 17 digits could pass too; nobody
     * needs them.
     */
    private static boolean isExactNumber(String text) {
        if (!JSON_NUMBER.matcher(text).matches()) {
            return false;
        }
        BigDecimal decimal = new BigDecimal(text);
        double nearest = decimal.doubleValue();
        boolean underflows = decimal.signum() != 0 && Math.abs(nearest) < Double.MIN_NORMAL;
        if (underflows || Double.isInfinite(nearest)) {
            return false;
        }
        return decimal.stripTrailingZeros().precision() <= 15 || new BigDecimal(nearest).compareTo(decimal) == 0;
    }

    private static boolean isInt64(String text) {
        return JSON_INTEGER.matcher(text).matches()
                && new BigDecimal(text).toBigInteger().bitLength() <= 63;
    }
}
