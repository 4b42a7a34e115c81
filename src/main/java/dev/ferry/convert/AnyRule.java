package dev.ferry.convert;

import dev.ferry.convex.value.ConvexValue;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * {@code any}: a JSON value as it is, with every number, key, depth and count checked. Keys keep their order.
 * Recursion ends at the depth of a Convex document.
 */
final class AnyRule implements ValueRule {

    @Override
    public ConvexValue read(JsonParser parser, int level) throws ValueRefused {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> new ConvexValue.Str(TextRule.text(parser));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NumberRule.number(parser, "");
            case VALUE_TRUE -> new ConvexValue.Bool(true);
            case VALUE_FALSE -> new ConvexValue.Bool(false);
            case VALUE_NULL -> ConvexValue.Null.NULL;
            case START_ARRAY -> ArrayRule.elements(parser, level, this);
            case START_OBJECT -> object(parser, level);
            default -> throw new IllegalStateException("not at a value but at " + parser.currentToken());
        };
    }

    private ConvexValue object(JsonParser parser, int level) throws ValueRefused {
        ArrayRule.checkLevel(parser, level);
        Map<String, ConvexValue> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            if (fields.size() == Limits.OBJECT_FIELDS) {
                throw tooMany(parser, fields.size());
            }
            FieldNames.check(parser, fields.isEmpty());
            String key = parser.currentName();
            parser.nextToken();
            if (fields.put(key, read(parser, level + 1)) != null) {
                throw ValueRefused.at(parser, RejectReason.DUPLICATE_KEY, "a key that its object has twice");
            }
        }
        return new ConvexValue.Obj(fields);
    }

    /** Counts on from a property name to the object's end. */
    private static ValueRefused tooMany(JsonParser parser, long before) {
        long count = before;
        do {
            count++;
            parser.nextToken();
            parser.skipChildren();
        } while (parser.nextToken() != JsonToken.END_OBJECT);
        return ValueRefused.at(
                parser,
                RejectReason.TOO_MANY_FIELDS,
                String.format(Locale.ROOT, "an object of %,d fields; Convex takes %,d", count, Limits.OBJECT_FIELDS));
    }
}
