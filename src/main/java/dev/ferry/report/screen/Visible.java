package dev.ferry.report.screen;

import java.util.Locale;

/**
 * The one rule of what may be seen of text that Ferry did not write: names, keys and messages of servers. A control
 * sign would drive the terminal, a sign that turns the direction of writing would let one key look like another.
 */
public final class Visible {

    private static final int LONGEST = 300;

    private Visible() {}

    /**
     * The text with a sign in place of each character that is not to be seen or that HTML cannot hold; no longer than a
     * paragraph.
     */
    public static String text(String text) {
        return cut(text.replace('\n', ' ').replace('\t', ' '), LONGEST);
    }

    /** The same for names and keys, of which every character counts. */
    public static String whole(String text) {
        return cut(text, Integer.MAX_VALUE);
    }

    /** For a terminal, which may know nothing but ASCII: a question mark stands for what is not to be seen. */
    public static String plain(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(each -> visible.appendCodePoint(isSeen(each) ? each : '?'));
        return visible.toString();
    }

    /** The same on one line of limited length. */
    public static String oneLine(String text, int maxLength) {
        String clean = plain(text);
        return clean.length() <= maxLength ? clean : clean.substring(0, Math.max(0, maxLength - 2)) + "..";
    }

    /** A JSON document with the same value, whose strings have escapes in place of what is not to be seen. */
    public static String json(String document) {
        StringBuilder visible = new StringBuilder(document.length());
        document.codePoints().forEach(each -> {
            // Between its strings a document has blanks and line ends; within them they are escaped already.
            if (isSeen(each) || each == '\n' || each == '\r' || each == '\t') {
                visible.appendCodePoint(each);
            } else {
                for (char unit : Character.toChars(each)) {
                    visible.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        });
        return visible.toString();
    }

    private static String cut(String text, int longest) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().limit(longest).forEach(each -> visible.appendCodePoint(isSeen(each) ? each : '\uFFFD'));
        if (text.codePointCount(0, text.length()) > longest) {
            visible.append('…');
        }
        return visible.toString();
    }

    static boolean isSeen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
