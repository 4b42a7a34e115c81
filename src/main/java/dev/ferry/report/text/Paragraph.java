package dev.ferry.report.text;

import dev.ferry.report.screen.Visible;

/** Breaks a sentence into lines that fit a terminal, of 100 columns unless told otherwise. */
public final class Paragraph {

    static final int COLUMNS = 100;

    /** A command between backticks is one word. */
    private static final String BETWEEN_WORDS = " (?=(?:[^`]*`[^`]*`)*[^`]*$)";

    private Paragraph() {}

    /**
     * The lines, each ended by a newline. A word that is longer than a line stays whole, so that it can be copied.
     *
     * @param text anything; control characters in it do not reach the terminal
     * @param indent before each line
     */
    static String of(String text, String indent) {
        return of(text, indent, COLUMNS);
    }

    /** As {@link #of(String, String)}, for a terminal with a number of columns. */
    public static String of(String text, String indent, int columns) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        for (String word :
                Visible.oneLine(text.replaceAll("\\s+", " "), Integer.MAX_VALUE).split(BETWEEN_WORDS, -1)) {
            boolean empty = line.length() == indent.length();
            if (!empty && line.length() + 1 + word.length() > columns) {
                lines.append(line).append('\n');
                line.setLength(indent.length());
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
        }
        return lines.append(line).append('\n').toString();
    }
}
