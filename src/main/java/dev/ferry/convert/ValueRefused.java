package dev.ferry.convert;

import java.util.Collection;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A value that Convex cannot hold as the plan wants it. Cheap, because one in a million rows must not cost a stack
 * trace each.
 */
final class ValueRefused extends Exception {

    private final RejectReason reason;
    private final String path;
    private final String problem;

    private ValueRefused(RejectReason reason, String path, String problem) {
        super(path + ": " + problem, null, false, false);
        this.reason = reason;
        this.path = path;
        this.problem = problem;
    }

    /** Refuses the value (or property name) that the parser stands on; {@code problem} holds no part of it. */
    static ValueRefused at(JsonParser parser, RejectReason reason, String problem) {
        return at(JsonPath.of(parser), reason, problem);
    }

    /** Refuses the value at a path taken down earlier. */
    static ValueRefused at(String path, RejectReason reason, String problem) {
        return new ValueRefused(reason, path, problem);
    }

    /** Refuses the value that the parser stands on, because it is no {@code wanted}. */
    static ValueRefused wrongType(JsonParser parser, String wanted) {
        return at(parser, RejectReason.WRONG_TYPE, kind(parser.currentToken()) + " where the plan says " + wanted);
    }

    /** Refuses the value at a path for its depth. */
    static ValueRefused tooDeep(String path) {
        return at(
                path,
                RejectReason.TOO_DEEP,
                "nested deeper than Convex's " + Limits.DEPTH + " levels, of which the document is the first");
    }

    /** The same of a value that was read apart from its row, at this path of it. */
    ValueRefused inside(String outer) {
        return new ValueRefused(reason, outer + path, problem);
    }

    RejectReason reason() {
        return reason;
    }

    /** One line: path and problem. */
    String detail() {
        return path + ": " + problem;
    }

    /** Where the value is. */
    String path() {
        return path;
    }

    /** The same of several places, in the order of their columns. */
    String detailAt(Collection<String> paths) {
        return String.join(", ", paths) + ": " + problem;
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> throw new IllegalStateException("not at a value but at " + token);
        };
    }
}
