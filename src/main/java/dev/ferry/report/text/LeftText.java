package dev.ferry.report.text;

import dev.ferry.check.NotCarried;

/** What stays behind since the plan does not name it, as a paragraph for each sentence. */
final class LeftText {

    private LeftText() {}

    /** Each ended by an empty line; empty when no table stays behind. */
    static String of(NotCarried left, int columns) {
        StringBuilder text = new StringBuilder();
        left.sentences()
                .forEach(sentence ->
                        text.append(Paragraph.of(sentence, "", columns)).append('\n'));
        return text.toString();
    }
}
