package dev.ferry.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The columns that are the source key of a table, and how the key of a row is written as one text: the parts as Postgres
 * prints them, in the order of the plan, joined by {@code :}. Inside of a part {@code \} stands before each {@code \} and
 * {@code :}, so no two keys are the same text. A key of one column is that column's text as it is.
 *
 * @param names the columns in the order of the plan, each once, at least one
 */
public record KeyColumns(List<String> names) {

    private static final char SEPARATOR = ':';
    private static final char ESCAPE = '\\';

    public KeyColumns {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a key has at least one column");
        }
    }

    /** A key of these columns. */
    public static KeyColumns of(String... names) {
        return new KeyColumns(List.of(names));
    }

    /** Whether there are several. */
    public boolean isComposite() {
        return names.size() > 1;
    }

    /** Whether this column alone is the key. */
    public boolean is(String column) {
        return names.equals(List.of(column));
    }

    /** Whether this column is the key or a part of it. */
    public boolean has(String column) {
        return names.contains(column);
    }

    /**
     * The column of a key of one.
     *
     * @throws IllegalStateException when there are several
     */
    public String only() {
        if (isComposite()) {
            throw new IllegalStateException("several columns: " + text());
        }
        return names.get(0);
    }

    /** As the plan writes it: {@code id}, {@code [team_id, user_id]}. */
    public String text() {
        return isComposite() ? "[" + String.join(", ", names) + "]" : names.get(0);
    }

    /** For messages: {@code the key column id}, {@code the key [team_id, user_id]}. */
    public String label() {
        return isComposite() ? "the key " + text() : "the key column " + text();
    }

    /** The text of a key with these parts, as many as there are columns and in their order. */
    public String join(List<String> parts) {
        if (parts.size() != names.size()) {
            throw new IllegalArgumentException(parts.size() + " parts for a key of " + names.size() + " columns");
        }
        if (!isComposite()) {
            return parts.get(0);
        }
        return parts.stream().map(KeyColumns::escaped).collect(Collectors.joining(String.valueOf(SEPARATOR)));
    }

    /** The parts of a key's text; empty for a text that cannot be one of these columns. */
    public Optional<List<String>> split(String text) {
        if (!isComposite()) {
            return Optional.of(List.of(text));
        }
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == SEPARATOR) {
                parts.add(part.toString());
                part.setLength(0);
            } else if (next != ESCAPE) {
                part.append(next);
            } else if (++i < text.length() && isSpecial(text.charAt(i))) {
                part.append(text.charAt(i));
            } else {
                return Optional.empty();
            }
        }
        parts.add(part.toString());
        return parts.size() == names.size() ? Optional.of(List.copyOf(parts)) : Optional.empty();
    }

    private static String escaped(String part) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < part.length(); i++) {
            if (isSpecial(part.charAt(i))) {
                text.append(ESCAPE);
            }
            text.append(part.charAt(i));
        }
        return text.toString();
    }

    private static boolean isSpecial(char character) {
        return character == SEPARATOR || character == ESCAPE;
    }
}
