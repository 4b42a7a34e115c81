package dev.ferry.convert;

import dev.ferry.convex.value.ConvexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * {@code array<T>}: an array whose every element follows the rule of {@code T}. So a NULL element is refused ({@code
 * v.array(v.string())} holds no null) and so is one of other dimensions, except where {@code T} is {@code any}. An empty
 * array of Postgres has no dimensions, and is {@code []} for every {@code T}.
 */
final class ArrayRule implements ValueRule {

    private final ValueRule element;

    ArrayRule(ValueRule element) {
        this.element = element;
    }

    @Override
    public ConvexValue read(JsonParser parser, int level) throws ValueRefused {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw ValueRefused.wrongType(parser, "array");
        }
        return elements(parser, level, element);
    }

    /** Reads the array that the parser stands on, each element by the rule. */
    static ConvexValue elements(JsonParser parser, int level, ValueRule rule) throws ValueRefused {
        checkLevel(parser, level);
        List<ConvexValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (elements.size() == Limits.ARRAY_ELEMENTS) {
                throw tooLong(parser, elements.size());
            }
            elements.add(rule.read(parser, level + 1));
        }
        return new ConvexValue.Arr(elements);
    }

    /** Refuses an object or array that would be at too deep a level of the document. */
    static void checkLevel(JsonParser parser, int level) throws ValueRefused {
        if (level > Limits.DEPTH) {
            throw ValueRefused.tooDeep(JsonPath.of(parser));
        }
    }

    /** Counts on from an element to the array's end. */
    private static ValueRefused tooLong(JsonParser parser, long before) {
        long count = before;
        do {
            count++;
            parser.skipChildren();
        } while (parser.nextToken() != JsonToken.END_ARRAY);
        return ValueRefused.at(
                parser,
                RejectReason.ARRAY_TOO_LONG,
                String.format(Locale.ROOT, "an array of %,d elements; Convex takes %,d", count, Limits.ARRAY_ELEMENTS));
    }
}
