package dev.ferry.convert;

import java.util.Locale;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;

/**
 * Where in a row a parser stands, for people: {@code metadata.items[3].price}, the first name being the column's. It is
 * made only when a value is refused, so that a good row pays nothing for it.
 */
final class JsonPath {

    /** Longer keys are cut: a path goes into a one-line message. */
    private static final int MAX_KEY = 64;

    private JsonPath() {}

    /** Path of the current value or, on a property name, of the value it names; empty at the top. */
    static String of(JsonParser parser) {
        TokenStreamContext context = parser.streamReadContext();
        boolean entered = parser.currentToken() != null && parser.currentToken().isStructStart();
        StringBuilder path = new StringBuilder();
        append(path, entered ? context.getParent() : context);
        return path.toString();
    }

    /** A key as it may stand in a message: printable ASCII only, and not too long. */
    static String printable(String key) {
        StringBuilder printable = new StringBuilder();
        for (int i = 0; i < Math.min(key.length(), MAX_KEY); i++) {
            char unit = key.charAt(i);
            if (unit < 0x20 || unit > 0x7E || unit == '"' || unit == '\\') {
                printable.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
            } else {
                printable.append(unit);
            }
        }
        return key.length() > MAX_KEY ? printable.append("...").toString() : printable.toString();
    }

    /** Recursion is bounded by the depth at which the rules stop reading. */
    private static void append(StringBuilder path, TokenStreamContext context) {
        if (context.inRoot()) {
            return;
        }
        append(path, context.getParent());
        if (context.inArray()) {
            path.append('[').append(context.getCurrentIndex()).append(']');
        } else if (isPlain(context.currentName())) {
            path.append(path.isEmpty() ? "" : ".").append(context.currentName());
        } else {
            path.append("[\"").append(printable(context.currentName())).append("\"]");
        }
    }

    private static boolean isPlain(String key) {
        for (int i = 0; i < key.length(); i++) {
            char unit = key.charAt(i);
            boolean letter = unit == '_' || (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');
            if (!letter && (i == 0 || unit < '0' || unit > '9')) {
                return false;
            }
        }
        return !key.isEmpty() && key.length() <= MAX_KEY;
    }
}
