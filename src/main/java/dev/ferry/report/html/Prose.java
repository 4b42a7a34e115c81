package dev.ferry.report.html;

import dev.ferry.report.screen.Visible;
import java.util.ArrayList;
import java.util.List;

/** A sentence whose parts between backticks are code, as everywhere in Ferry's messages. */
record Prose(List<Part> parts) {

    /** A part of one kind. */
    record Part(String text, boolean isCode) {}

    static Prose of(String sentence) {
        List<Part> parts = new ArrayList<>();
        String[] pieces = sentence.split("`", -1);
        boolean closed = pieces.length % 2 == 1;
        for (int i = 0; i < pieces.length; i++) {
            // A backtick without another is itself.
            boolean alone = !closed && i == pieces.length - 1;
            String text = alone ? "`" + pieces[i] : pieces[i];
            if (!text.isEmpty()) {
                parts.add(new Part(Visible.whole(text), i % 2 == 1 && !alone));
            }
        }
        return new Prose(parts);
    }
}
