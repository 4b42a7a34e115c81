package dev.ferry.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares an answer with what a case expects of it: the same fields and no others, the same elements in the same
 * order, numbers by their value. Only placeholders leave something open:
 *
 * <ul>
 *   <li>{@code <id>} any id of the deployment; {@code <id:name>} the one of this name, which the first use captures
 *   <li>{@code <requestId>} 16 hexadecimal digits; {@code <text>} any text, also inside a string
 *   <li>{@code <number>} any number, {@code <array>} any array, in place of it
 * </ul>
 */
final class Expectation {

    private static final Pattern PLACEHOLDER = Pattern.compile("<(\\w+)(?::(\\w+))?>");
    private static final int SHOWN = 200;

    private final Captures captures;
    private final Predicate<String> isId;

    /**
     * @param captures known ids; gets those that are captured
     * @param isId whether a text has the shape of an id
     */
    Expectation(Captures captures, Predicate<String> isId) {
        this.captures = captures;
        this.isId = isId;
    }

    /** The first place where the two differ and how, or nothing when the answer is as expected. */
    Optional<String> mismatch(JsonNode expected, JsonNode actual) {
        return Optional.ofNullable(compare("", expected, actual));
    }

    private @Nullable String compare(String path, JsonNode expected, JsonNode actual) {
        if (expected.isString() && expected.stringValue().equals("<number>")) {
            return actual.isNumber() ? null : differs(path, "a number", actual);
        }
        if (expected.isString() && expected.stringValue().equals("<array>")) {
            return actual.isArray() ? null : differs(path, "an array", actual);
        }
        if (expected.getNodeType() != actual.getNodeType()) {
            return differs(path, expected, actual);
        }
        return switch (expected.getNodeType()) {
            case OBJECT -> compareObjects(path, expected, actual);
            case ARRAY -> compareArrays(path, expected, actual);
            case STRING -> compareStrings(path, expected.stringValue(), actual.stringValue());
            case NUMBER ->
                expected.decimalValue().compareTo(actual.decimalValue()) == 0 ? null : differs(path, expected, actual);
            default -> expected.equals(actual) ? null : differs(path, expected, actual);
        };
    }

    private @Nullable String compareObjects(String path, JsonNode expected, JsonNode actual) {
        TreeSet<String> missing = new TreeSet<>(expected.propertyNames());
        missing.removeAll(actual.propertyNames());
        TreeSet<String> added = new TreeSet<>(actual.propertyNames());
        added.removeAll(expected.propertyNames());
        if (!missing.isEmpty() || !added.isEmpty()) {
            return at(path) + ": missing " + missing + ", not expected " + added + " in " + shown(actual);
        }
        for (String name : expected.propertyNames()) {
            String mismatch = compare(path + "." + name, expected.required(name), actual.required(name));
            if (mismatch != null) {
                return mismatch;
            }
        }
        return null;
    }

    private @Nullable String compareArrays(String path, JsonNode expected, JsonNode actual) {
        if (expected.size() != actual.size()) {
            return differs(path, expected.size() + " elements", actual.size() + " elements: " + actual);
        }
        for (int i = 0; i < expected.size(); i++) {
            String mismatch = compare(path + "[" + i + "]", expected.required(i), actual.required(i));
            if (mismatch != null) {
                return mismatch;
            }
        }
        return null;
    }

    private @Nullable String compareStrings(String path, String expected, String actual) {
        if (expected.indexOf('<') < 0) {
            return expected.equals(actual) ? null : differs(path, expected, actual);
        }
        List<String> idNames = new ArrayList<>();
        Matcher found = Pattern.compile(regex(expected, idNames)).matcher(actual);
        if (!found.matches()) {
            return differs(path, expected, actual);
        }
        for (int i = 0; i < idNames.size(); i++) {
            String id = found.group(i + 1);
            if (!isId.test(id)) {
                return differs(path, "an id", actual);
            }
            if (!idNames.get(i).isEmpty() && !captures.put(idNames.get(i), id)) {
                return differs(path, "an id that no other document has", actual);
            }
        }
        return null;
    }

    /** @param idNames gets the name of each group; empty for an id without one */
    private String regex(String expected, List<String> idNames) {
        StringBuilder regex = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(expected);
        int end = 0;
        while (placeholder.find()) {
            regex.append(Pattern.quote(expected.substring(end, placeholder.start())));
            regex.append(regexOf(placeholder, idNames));
            end = placeholder.end();
        }
        return regex.append(Pattern.quote(expected.substring(end))).toString();
    }

    private String regexOf(Matcher placeholder, List<String> idNames) {
        String name = placeholder.group(2) == null ? "" : placeholder.group(2);
        return switch (placeholder.group(1) + (name.isEmpty() ? "" : ":")) {
            case "requestId" -> "[0-9a-f]{16}";
            case "text" -> "(?s:.*)";
            case "id", "id:" -> regexOfId(name, idNames);
            default -> throw new IllegalArgumentException("there is no placeholder " + placeholder.group());
        };
    }

    private String regexOfId(String name, List<String> idNames) {
        String known = captures.get(name);
        if (known != null) {
            return Pattern.quote(known);
        }
        idNames.add(name);
        return "(\\w+)";
    }

    private static String differs(String path, Object expected, Object actual) {
        return at(path) + ": expected " + shown(expected) + " but was " + shown(actual);
    }

    private static String at(String path) {
        return path.isEmpty() ? "the answer" : path.substring(1);
    }

    private static String shown(Object value) {
        String text = value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "... (" + text.length() + " characters)";
    }
}
