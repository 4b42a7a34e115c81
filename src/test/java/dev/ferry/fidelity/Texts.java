package dev.ferry.fidelity;

import java.util.List;

/** Texts of all Unicode, save U+0000, which Postgres does not have. */
final class Texts {

    private static final List<String> EDGES = List.of(
            "",
            " ",
            "null",
            "NULL",
            "undefined",
            "true",
            "0",
            "-0",
            "1.10",
            "1e400",
            "9007199254740993",
            "NaN",
            "Infinity",
            "infinity",
            "\\x00ff",
            "2024-01-02T03:04:05+00:00",
            "{}",
            "[]",
            "{\"$integer\": \"AQAAAAAAAAA=\"}",
            "{\"$float\":\"AAAAAAAA+H8=\"}",
            "$integer",
            "__proto__",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "</script>",
            "a\u2028b\u2029c\u0085d",
            "\uFFFE\uFFFF\uFDD0",
            "\uFEFFmark",
            "e\u0301 \u00E9",
            "\u202Eright to left",
            "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
            "\uDBFF\uDFFF",
            "I\u0130\u0131i \u00DF \u017F",
            "\u0661\u0662\u0663",
            "  both ends  ",
            "line\nline\r\nline\ttab",
            "'; drop table words; --");

    private Texts() {}

    /** Up to sixty characters, or an edge. */
    static String any(Draw draw) {
        return draw.oneIn(4) ? draw.of(EDGES) : upTo(draw, draw.oneIn(50) ? 2_000 : 60);
    }

    /** At most a number of characters. */
    static String upTo(Draw draw, int most) {
        StringBuilder text = new StringBuilder();
        for (int length = draw.below(most + 1); length > 0; length--) {
            text.appendCodePoint(codePoint(draw));
        }
        return text.toString();
    }

    private static int codePoint(Draw draw) {
        return switch (draw.below(8)) {
            case 0 -> draw.between(0x01, 0x1F);
            case 1, 2, 3 -> draw.between(0x20, 0x7E);
            case 4 -> draw.between(0x7F, 0x7FF);
            case 5 -> draw.between(0x300, 0x36F);
            case 6 -> draw.oneIn(2) ? draw.between(0x800, 0xD7FF) : draw.between(0xE000, 0xFFFF);
            default -> draw.between(0x1_0000, 0x10_FFFF);
        };
    }
}
