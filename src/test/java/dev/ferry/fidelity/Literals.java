package dev.ferry.fidelity;

import java.util.List;
import java.util.stream.Collectors;

/** Writes arrays, rows and hstores of other values. */
final class Literals {

    private Literals() {}

    /** Up to eight elements in one dimension, none of them NULL. */
    static Generator array(Generator element) {
        return draw -> draw.joined(draw.below(8), ",", part -> quoted(element.next(part)), "{", "}");
    }

    /** Of any shape: with NULL, of several dimensions, and with lower bounds that are not 1. */
    static Generator anyArray(Generator element) {
        return draw -> {
            int[] lengths = new int[draw.oneIn(3) ? draw.between(2, 3) : 1];
            StringBuilder bounds = new StringBuilder();
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = draw.between(1, lengths.length == 1 ? 6 : 3);
                int lowest = draw.between(-2, 2);
                bounds.append('[')
                        .append(lowest)
                        .append(':')
                        .append(lowest + lengths[i] - 1)
                        .append(']');
            }
            String prefix = draw.oneIn(25) ? bounds + "=" : "";
            return draw.oneIn(10) ? "{}" : prefix + level(draw, lengths, 0, element);
        };
    }

    private static String level(Draw draw, int[] lengths, int dimension, Generator element) {
        return draw.joined(
                lengths[dimension],
                ",",
                part -> dimension < lengths.length - 1
                        ? level(part, lengths, dimension + 1, element)
                        : part.oneIn(5) ? "NULL" : quoted(element.next(part)),
                "{",
                "}");
    }

    /** A row of these columns; NULL at times. */
    static Generator row(Generator... columns) {
        List<Generator> all = List.of(columns);
        return draw -> all.stream()
                .map(column -> draw.oneIn(6) ? "" : quoted(column.next(draw)))
                .collect(Collectors.joining(",", "(", ")"));
    }

    static String hstore(Draw draw) {
        return draw.joined(
                draw.below(5),
                ", ",
                part -> quoted(Texts.upTo(part, 8)) + "=>" + (part.oneIn(5) ? "NULL" : quoted(Texts.any(part))));
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
