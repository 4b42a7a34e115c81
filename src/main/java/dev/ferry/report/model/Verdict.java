package dev.ferry.report.model;

import java.util.List;

/**
 * What a reader wants to know first: whether the copy can be relied on.
 *
 * @param level how good it is
 * @param sentence the answer
 * @param outstanding what is left to do or was not looked at, the most important first
 */
public record Verdict(Level level, String sentence, List<String> outstanding) {

    /** Keeps a copy of the list. */
    public Verdict {
        outstanding = List.copyOf(outstanding);
    }

    /** How good it is. */
    public enum Level {
        /** All is as it should be. */
        GOOD("good", "In order", "M4.6 8.3 7 10.6 11.4 5.8"),
        /** What was done is right, and something is left to do. */
        OPEN("open", "Something is outstanding", "M8 4.2V8.8M8 11.6V11.7"),
        /** Not to be relied on. */
        BAD("bad", "Not in order", "M5.4 5.4 10.6 10.6M10.6 5.4 5.4 10.6");

        private final String code;
        private final String label;
        private final String sign;

        Level(String code, String label, String sign) {
            this.code = code;
            this.label = label;
            this.sign = sign;
        }

        /** For programs. */
        public String code() {
            return code;
        }

        /** For people. */
        String label() {
            return label;
        }

        /** A tick, an exclamation mark or a cross as a path of SVG, 16 units wide. */
        String sign() {
            return sign;
        }
    }

    /** Of a report. */
    public static Verdict of(RunReport report) {
        VerdictSentence sentence = VerdictSentence.of(report);
        return new Verdict(sentence.level(), sentence.text(), Outstanding.of(report));
    }
}
