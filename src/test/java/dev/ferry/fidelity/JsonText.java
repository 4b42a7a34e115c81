package dev.ferry.fidelity;

import java.util.Locale;

/** Strings as JSON writes them. */
final class JsonText {

    private JsonText() {}

    /** In double quotes, with no more escapes than JSON asks for. */
    static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') {
                json.append('\\').append(unit);
            } else if (unit < 0x20 || Character.isSurrogate(unit)) {
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
            } else {
                json.append(unit);
            }
        }
        return json.append('"').toString();
    }
}
