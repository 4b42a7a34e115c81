package dev.ferry.functions;

import java.util.Locale;

/** A text as a string of TypeScript, on one line and with nothing in it that an editor would not show. */
final class TextLiteral {

    private TextLiteral() {}

    /** With its double quotes. */
    static String of(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            switch (unit) {
                case '"', '\\' -> literal.append('\\').append(unit);
                case '\n' -> literal.append("\\n");
                case '\t' -> literal.append("\\t");
                case '\r' -> literal.append("\\r");
                default -> {
                    if (isShown(text, i)) {
                        literal.append(unit);
                    } else {
                        literal.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                    }
                }
            }
        }
        return literal.append('"').toString();
    }

    /** A control, a line end of Unicode, or what turns the direction of a line is not, nor half of a pair. */
    private static boolean isShown(String text, int at) {
        char unit = text.charAt(at);
        boolean second = Character.isLowSurrogate(unit) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        int point = second ? text.codePointAt(at - 1) : text.codePointAt(at);
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
