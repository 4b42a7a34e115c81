package dev.ferry.convert;

import dev.ferry.convex.value.Utf8;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Which JSON keys Convex takes as field names inside a document: printable ASCII, no leading {@code $}, at most 1,024
 * bytes (get-convex/convex-backend, {@code crates/convex/sync_types/src/identifier.rs}). The empty key is one of them,
 * though Convex's documentation asks for names that are not empty.
 */
final class FieldNames {

    /**
     * An object with one of these keys and no other is not an object to Convex ({@code
     * npm-packages/convex/src/values}).
     */
    private static final Set<String> SPECIAL =
            Set.of("$integer", "$float", "$bytes", "$set", "$map", "$commitTs", "$undefined");

    /**
     * Convex's functions copy objects by assignment, which makes this key a prototype: it would vanish without an
     * error.
     */
    private static final String PROTOTYPE = "__proto__";

    private FieldNames() {}

    /**
     * Refuses the key that the parser stands on unless it may be a field name.
     *
     * @param first whether it is the object's first key
     */
    static void check(JsonParser parser, boolean first) throws ValueRefused {
        String key = parser.currentName();
        if (key.startsWith("$")) {
            throw reserved(parser, key, first);
        }
        if (key.length() > Limits.KEY_BYTES) {
            throw illegal(
                    parser,
                    String.format(
                            Locale.ROOT, "a key of %,d characters; Convex takes %,d", key.length(), Limits.KEY_BYTES));
        }
        if (!isPrintableAscii(key)) {
            if (!Utf8.canHold(key)) {
                throw ValueRefused.at(parser, RejectReason.LONE_SURROGATE, "a key with half of a surrogate pair");
            }
            throw illegal(parser, "a key of other characters than printable ASCII, which Convex does not take");
        }
        if (key.equals(PROTOTYPE)) {
            throw illegal(parser, "the key __proto__, which Convex's JavaScript would drop");
        }
    }

    private static ValueRefused reserved(JsonParser parser, String key, boolean first) {
        String path = JsonPath.of(parser);
        parser.nextToken();
        parser.skipChildren();
        boolean alone = first && parser.nextToken() == JsonToken.END_OBJECT;
        if (alone && SPECIAL.contains(key)) {
            return ValueRefused.at(
                    parser,
                    RejectReason.SPECIAL_VALUE_LOOKALIKE,
                    "an object with the only key " + key + ", which Convex reads as a special value");
        }
        return ValueRefused.at(path, RejectReason.ILLEGAL_KEY, "a key that starts with $, which Convex reserves");
    }

    private static ValueRefused illegal(JsonParser parser, String problem) {
        return ValueRefused.at(parser, RejectReason.ILLEGAL_KEY, problem);
    }

    private static boolean isPrintableAscii(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) < 0x20 || key.charAt(i) > 0x7E) {
                return false;
            }
        }
        return true;
    }
}
