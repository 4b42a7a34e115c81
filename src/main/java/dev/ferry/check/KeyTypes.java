package dev.ferry.check;

import java.util.Set;

/** Whether the values of two columns can be printed alike, so that one may be the key that the other means. */
final class KeyTypes {

    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");
    private static final Set<String> TEXTS = Set.of("text", "character varying", "character", "name");

    private KeyTypes() {}

    /** @param one name of a type as SQL writes it, as is {@code other} */
    static boolean mayBeEqual(String one, String other) {
        return isOwn(one) || isOwn(other) || family(one).equals(family(other));
    }

    /** A domain may be over any type, and an enum's values may be those of a text. */
    private static boolean isOwn(String type) {
        return type.contains(".") || type.contains("\"");
    }

    private static String family(String type) {
        String plain = type.replaceAll("\\([^)]*\\)", "");
        return NUMBERS.contains(plain) ? "number" : TEXTS.contains(plain) ? "text" : plain;
    }
}
