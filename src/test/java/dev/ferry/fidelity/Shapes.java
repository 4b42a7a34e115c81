package dev.ferry.fidelity;

import java.util.List;

/** Geometry, ranges, trees and search: types that arrive as the text that Postgres prints. */
final class Shapes {

    private Shapes() {}

    static String point(Draw draw) {
        return "(" + Numbers.float8(draw) + "," + Numbers.float8(draw) + ")";
    }

    private static String nearPoint(Draw draw) {
        return "(" + Numbers.money(draw) + "," + Numbers.money(draw) + ")";
    }

    static String points(Draw draw) {
        return "(" + draw.joined(draw.between(1, 5), ",", Shapes::nearPoint) + ")";
    }

    static String line(Draw draw) {
        return "{" + draw.between(1, 9) + "," + Numbers.money(draw) + "," + Numbers.money(draw) + "}";
    }

    static String segment(Draw draw) {
        return "[" + nearPoint(draw) + "," + nearPoint(draw) + "]";
    }

    static String box(Draw draw) {
        return nearPoint(draw) + "," + nearPoint(draw);
    }

    static String circle(Draw draw) {
        return "<" + nearPoint(draw) + "," + draw.below(1_000) + ">";
    }

    /** A range between two values that have the right order. */
    static Generator range(Generator low, Generator high) {
        return draw -> draw.oneIn(8)
                ? "empty"
                : (draw.oneIn(2) ? "[" : "(") + (draw.oneIn(5) ? "" : "\"" + low.next(draw) + "\"") + ","
                        + (draw.oneIn(5) ? "" : "\"" + high.next(draw) + "\"") + (draw.oneIn(2) ? "]" : ")");
    }

    static Generator multirange(Generator range) {
        return draw -> draw.joined(draw.below(4), ",", range::next, "{", "}").replace("empty", "(,)");
    }

    static String ltree(Draw draw) {
        return draw.joined(draw.between(1, 5), ".", part -> part.lettersOf("abcXYZ019_", part.between(1, 8)));
    }

    static String lquery(Draw draw) {
        return draw.joined(draw.between(1, 3), ".", part -> part.of(List.of("*", "*{1,2}", "!x", "a|b", "c@")));
    }

    static String tsvector(Draw draw) {
        return draw.joined(
                draw.below(6),
                " ",
                part -> "'"
                        + part.lettersOf("abcdef\u00E4\u4E2D -:", part.between(1, 6))
                                .replace("'", "''") + "':" + part.between(1, 99) + part.of(List.of("", "A", "B", "C")));
    }

    static String tsquery(Draw draw) {
        return draw.joined(
                draw.between(1, 5),
                " " + draw.of(List.of("&", "|", "<->", "<3>")) + " ",
                part -> (part.oneIn(4) ? "!" : "") + "'" + part.lettersOf("abc\u00E9 ", part.between(1, 5)) + "x'"
                        + part.of(List.of("", ":*", ":AB")));
    }

    static String xml(Draw draw) {
        return draw.of(List.of("", "<?xml version=\"1.0\"?>", "<!-- c -->"))
                + "<a b=\"" + draw.lettersOf("xyz \u00FC\u4E2D'", draw.below(9)) + "\">"
                + draw.joined(draw.below(4), "", part -> "<c>" + part.lettersOf("pq ", 3) + "</c>")
                + draw.of(List.of("", "text", "&lt;&amp;&#233;", "<![CDATA[<raw> & more]]>"))
                + "</a>";
    }
}
