package dev.ferry.testing.postgrest;

import org.jspecify.annotations.Nullable;

/**
 * Reads a parameter from left to right by the rules that PostgREST's {@code QueryParams.hs} has for names, quotes and
 * blanks. Messages have the form of PostgREST's; the details name what was unexpected, but not everything that was possible.
 */
final class Scanner {

    private static final int BAD_REQUEST = 400;

    private final String what;
    private final String text;
    private int position;

    /** @param what for messages, as in {@code failed to parse order (...)} */
    Scanner(String what, String text) {
        this.what = what;
        this.text = text;
    }

    boolean atEnd() {
        return position == text.length();
    }

    boolean sees(String next) {
        return text.startsWith(next, position);
    }

    boolean take(String next) {
        if (!sees(next)) {
            return false;
        }
        position += next.length();
        return true;
    }

    void demand(String next) throws Failure {
        if (!take(next)) {
            throw failure("\"" + next + "\"");
        }
    }

    int mark() {
        return position;
    }

    void back(int mark) {
        position = mark;
    }

    String rest() {
        String rest = text.substring(position);
        position = text.length();
        return rest;
    }

    /** Up to one of these characters or the end. */
    String until(String ends) {
        int start = position;
        while (!atEnd() && ends.indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    void blanks() {
        while (!atEnd() && (text.charAt(position) == ' ' || text.charAt(position) == '\t')) {
            position++;
        }
    }

    /** A quoted name, or words of letters, digits, {@code _}, {@code $} and blanks with dashes between. */
    String name() throws Failure {
        if (sees("\"")) {
            return quoted();
        }
        StringBuilder name = new StringBuilder(identifier("field name (* or [a..z0..9_$])"));
        while (sees("-") && !sees("->")) {
            position++;
            name.append('-').append(identifier("letter, digit"));
        }
        return name.toString();
    }

    /** In quotes a backslash stands before what means itself. */
    String quoted() throws Failure {
        demand("\"");
        StringBuilder value = new StringBuilder();
        while (!atEnd() && text.charAt(position) != '"') {
            if (text.charAt(position) == '\\') {
                position++;
                if (atEnd()) {
                    break;
                }
            }
            value.appendCodePoint(text.codePointAt(position));
            position += Character.charCount(text.codePointAt(position));
        }
        demand("\"");
        return value.toString();
    }

    /** No quotes, dots, brackets or parentheses: {@code pIdentifier}, which is also all that a cast may be. */
    String identifier(String expected) throws Failure {
        int start = position;
        while (!atEnd() && isIdentifierPart(text.codePointAt(position))) {
            position += Character.charCount(text.codePointAt(position));
        }
        if (start == position) {
            throw failure(expected);
        }
        return text.substring(start, position).strip();
    }

    Failure failure(@Nullable String expected) {
        String unexpected = atEnd() ? "end of input" : "\"" + Character.toString(text.codePointAt(position)) + "\"";
        int column = text.codePointCount(0, position) + 1;
        return Failure.of(
                BAD_REQUEST,
                "PGRST100",
                "\"" + what + " (" + text + ")\" (line 1, column " + column + ")",
                "unexpected " + unexpected + (expected == null ? "" : " expecting " + expected),
                null);
    }

    private static boolean isIdentifierPart(int c) {
        return Character.isLetter(c) || (c >= '0' && c <= '9') || c == '_' || c == ' ' || c == '$';
    }
}
