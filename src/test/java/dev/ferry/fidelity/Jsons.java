package dev.ferry.fidelity;

import java.util.List;

/** JSON texts: those that a Convex document holds, and those in which anything may stand that JSON allows. */
final class Jsons {

    private static final List<String> NUMBERS = List.of(
            "0", "-0", "1", "-1", "1.0", "1.10", "0.1", "1e2", "1E+2", "12.50e-1", "19.99", "1e22", "1e23", "5e-324");

    private static final List<String> WILD_NUMBERS = List.of(
            "1e400",
            "-1e400",
            "1e-400",
            "0e99999999999999999999",
            "123456789012345678",
            "9007199254740993",
            "9223372036854775807",
            "0.1000000000000000055511151231257827",
            "0.10000000000000000555111512312578270211815834045410156250000",
            "-0.0e-7",
            "2.2250738585072011e-308",
            "4.9406564584124654e-324",
            "9.999999999999999e22",
            "8.41e21");

    private static final List<String> WILD_KEYS = List.of(
            "",
            "$",
            "$integer",
            "$float",
            "$bytes",
            "$set",
            "$undefined",
            "$ref",
            "__proto__",
            "gr\u00F6\u00DFe",
            "\uD83D\uDE00",
            "a\\u0000b",
            "\\ud800",
            "tab\\t",
            "k".repeat(1_025));

    private static final List<String> SPECIALS = List.of(
            "{\"$integer\":\"AQAAAAAAAAA=\"}",
            "{\"$float\":\"AAAAAAAA+H8=\"}",
            "{\"$bytes\":\"AP8=\"}",
            "{\"$integer\":1,\"$integer\":2}",
            "{\"$integer\":\"AQAAAAAAAAA=\",\"other\":null}");

    private final int wildness;

    /** @param wildness one part in this number may be something that Convex does not hold; 0 for none */
    private Jsons(int wildness) {
        this.wildness = wildness;
    }

    /** What a document holds: plain keys, exact numbers, a few levels. */
    static String tame(Draw draw) {
        return new Jsons(0).value(draw, draw.between(0, 6));
    }

    /** Anything. */
    static String wild(Draw draw) {
        return switch (draw.below(40)) {
            case 0 -> nested(draw.between(12, 17));
            case 1 -> nested(draw.oneIn(10) ? draw.between(900, 1_100) : draw.between(17, 60));
            case 2 -> draw.oneIn(8) ? longArray(draw.between(8_190, 8_194)) : draw.of(SPECIALS);
            case 3 -> draw.oneIn(8) ? largeObject(draw.between(1_022, 1_026)) : draw.of(SPECIALS);
            default -> new Jsons(draw.between(5, 60)).value(draw, draw.between(0, 7));
        };
    }

    private String value(Draw draw, int levels) {
        if (levels > 0 && !draw.oneIn(3)) {
            return draw.oneIn(3) ? array(draw, levels - 1) : object(draw, levels - 1);
        }
        return switch (draw.below(8)) {
            case 0 -> "null";
            case 1 -> draw.oneIn(2) ? "true" : "false";
            case 2, 3 -> number(draw);
            default -> string(draw);
        };
    }

    private String array(Draw draw, int levels) {
        return "[" + draw.joined(draw.below(5), space(draw) + ",", part -> value(part, levels)) + "]";
    }

    private String object(Draw draw, int levels) {
        StringBuilder object = new StringBuilder("{").append(space(draw));
        int count = draw.below(5);
        for (int i = 0; i < count; i++) {
            object.append(i == 0 ? "\"" : ", \"")
                    .append(key(draw, i))
                    .append("\":")
                    .append(space(draw))
                    .append(value(draw, levels));
        }
        return object.append("}").toString();
    }

    private String key(Draw draw, int position) {
        if (isWild(draw)) {
            return draw.of(WILD_KEYS);
        }
        return switch (draw.below(5)) {
            case 0 -> draw.of(List.of("_id", "_", "constructor", "toString", "length", "10", "9")) + suffix(position);
            case 1 -> "with space, dot. and $ inside " + position;
            default -> draw.lettersOf("abcdefXYZ_", draw.between(1, 9)) + suffix(position);
        };
    }

    /** Without it a key may come twice in its object, which only jsonb forbids. */
    private String suffix(int position) {
        return wildness == 0 ? String.valueOf(position) : "";
    }

    private String number(Draw draw) {
        if (isWild(draw)) {
            return draw.oneIn(2) ? draw.of(WILD_NUMBERS) : Numbers.numeric(draw);
        }
        return draw.oneIn(2) ? draw.of(NUMBERS) : Numbers.money(draw);
    }

    private String string(Draw draw) {
        if (isWild(draw) && draw.oneIn(2)) {
            return draw.of(
                    List.of("\"\\ud800\"", "\"a\\udfff\"", "\"\\ud83d\\ude00\"", "\"\\u0000\"", "\"\\u002F\\/\""));
        }
        return JsonText.quoted(Texts.any(draw));
    }

    private boolean isWild(Draw draw) {
        return wildness > 0 && draw.oneIn(wildness);
    }

    private static String space(Draw draw) {
        return draw.of(List.of("", "", " ", "\n\t"));
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private static String longArray(int length) {
        return "[" + "0,".repeat(length - 1) + "1]";
    }

    private static String largeObject(int fields) {
        StringBuilder object = new StringBuilder("{\"a\":1");
        for (int i = 1; i < fields; i++) {
            object.append(",\"f").append(i).append("\":0");
        }
        return object.append('}').toString();
    }
}
