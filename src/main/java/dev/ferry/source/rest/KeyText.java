package dev.ferry.source.rest;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How texts and keys of a type belong together, for types of keys that need no asking: an API that compares texts with keys
 * answers with the key as the row spells it, and does not say for which text.
 */
enum KeyText {
    UUID,
    INTEGER,
    TEXT;

    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
    private static final Set<String> TEXTS = Set.of("text", "character varying");

    /** As lenient as Postgres. */
    private static final Pattern UUID_TEXT = Pattern.compile("(\\{?)(?:[0-9a-fA-F]{4}-?){7}[0-9a-fA-F]{4}(}?)");

    private static final Pattern INTEGER_TEXT = Pattern.compile("\\s*[-+]?\\d{1,19}\\s*");

    /** The rule for a type of Postgres; empty when such keys cannot be told apart here. */
    static Optional<KeyText> of(String type) {
        if (type.equals("uuid")) {
            return Optional.of(UUID);
        }
        return INTEGERS.contains(type)
                ? Optional.of(INTEGER)
                : TEXTS.contains(type) ? Optional.of(TEXT) : Optional.empty();
    }

    /** The key that a text means, as a row spells it; empty for a text that cannot be a key. */
    Optional<String> spelled(String text) {
        return switch (this) {
            case UUID -> isUuid(text) ? Optional.of(uuid(text)) : Optional.empty();
            case INTEGER ->
                isInteger(text)
                        ? Optional.of(new BigInteger(text.strip().replaceFirst("^\\+", "")).toString())
                        : Optional.empty();
            case TEXT -> isText(text) ? Optional.of(text) : Optional.empty();
        };
    }

    /**
     * Whether a key can come right behind another one in the order of the index. Texts are in the order of a collation,
     * of which only so much is known here that no two are the same.
     *
     * @param before a key as a row spells it, as is the other; not of this type when the column's was changed meanwhile
     */
    boolean mayFollow(String before, String key) {
        return switch (this) {
            case UUID -> before.compareTo(key) < 0;
            case INTEGER ->
                isInteger(before) && isInteger(key) && new BigInteger(before).compareTo(new BigInteger(key)) < 0;
            case TEXT -> !before.equals(key);
        };
    }

    private static boolean isInteger(String text) {
        return INTEGER_TEXT.matcher(text).matches();
    }

    /** Braces come in pairs. */
    private static boolean isUuid(String text) {
        Matcher uuid = UUID_TEXT.matcher(text);
        return uuid.matches() && uuid.group(1).length() == uuid.group(2).length();
    }

    /** Postgres holds no zero byte, and UTF-8 no half of a surrogate pair. */
    private static boolean isText(String text) {
        return text.codePoints()
                .noneMatch(
                        point -> point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
    }

    private static String uuid(String text) {
        String digits = text.replaceAll("[{}-]", "").toLowerCase(Locale.ROOT);
        return String.join(
                "-",
                digits.substring(0, 8),
                digits.substring(8, 12),
                digits.substring(12, 16),
                digits.substring(16, 20),
                digits.substring(20));
    }
}
