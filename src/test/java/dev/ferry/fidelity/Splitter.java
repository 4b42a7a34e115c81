package dev.ferry.fidelity;

/** Cuts the text of an array or a row into its parts. */
final class Splitter {

    private final String text;
    private final char delimiter;
    private final char end;
    private int at;

    /** @param end the bracket that ends a part which no delimiter ends */
    Splitter(String text, char delimiter, char end) {
        this.text = text;
        this.delimiter = delimiter;
        this.end = end;
    }

    record Part(String text, boolean quoted) {}

    boolean isAt(char wanted) {
        return text.charAt(at) == wanted;
    }

    void open(char bracket) {
        if (!isAt(bracket)) {
            throw new IllegalArgumentException("no " + bracket + " at " + at + " of " + text);
        }
        at++;
    }

    /** Whether the end was reached; goes past it and past the delimiter behind it. */
    boolean close() {
        boolean there = isAt(end);
        at += there ? 1 : 0;
        skipDelimiter(there);
        return there;
    }

    private void skipDelimiter(boolean there) {
        if (there && at < text.length() && isAt(delimiter)) {
            at++;
        }
    }

    /** The next part; goes past it and past the delimiter behind it. A quote in a row is doubled. */
    Part part() {
        StringBuilder part = new StringBuilder();
        boolean quoted = isAt('"');
        boolean inside = false;
        for (; inside || !isEnd(text.charAt(at)); at++) {
            char unit = text.charAt(at);
            if (unit == '\\' || (unit == '"' && inside && text.charAt(at + 1) == '"')) {
                at++;
                part.append(text.charAt(at));
            } else if (unit == '"') {
                inside = !inside;
            } else {
                part.append(unit);
            }
        }
        skipDelimiter(true);
        return new Part(part.toString(), quoted);
    }

    private boolean isEnd(char unit) {
        return unit == delimiter || unit == end;
    }
}
