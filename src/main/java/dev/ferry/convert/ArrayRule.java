package dev.ferry.convert;

import dev.ferry.convex.value.ConvexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * {@code array<T>}: an array whose every element follows the rule of {@code T}. So a NULL element is refused ({@code
 * v.array(v.string())} holds no null) and so is one of other dimensions, except where {@code T} is {@code any}. An empty
 * array of Postgres has no dimensions, and is {@code []} for every {@code T}.
 */
final class ArrayRule implements ValueRule {

    private final ValueRule element;
    private final @Nullable ValueRule ofVector;

    ArrayRule(ValueRule element) {
        this.element = element;
        this.ofVector = null;
    }

    /**
     * Of numbers: pgvector prints a vector as a text, {@code [0.1,-2e-05]}, and row_to_json has it so.
     *
     * @param ofVector the rule for the elements of such a text, among which none is in quotes
     */
    ArrayRule(ValueRule element, ValueRule ofVector) {
        this.element = element;
        this.ofVector = ofVector;
    }

    @Override
    public ConvexValue read(JsonParser parser, int level) throws ValueRefused {
        if (parser.currentToken() == JsonToken.VALUE_STRING && ofVector != null) {
            return vector(parser, level, ofVector);
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw ValueRefused.wrongType(parser, "array");
        }
        return elements(parser, level, element);
    }

    private static ConvexValue vector(JsonParser row, int level, ValueRule rule) throws ValueRefused {
        try (JsonParser vector = RowJson.open(row.getString())) {
            if (vector.nextToken() == JsonToken.START_ARRAY) {
                ConvexValue elements = elements(vector, level, rule);
                if (vector.nextToken() == null) {
                    return elements;
                }
            }
        } catch (JacksonException notAVector) {
            throw noVector(row);
        } catch (ValueRefused element) {
            throw element.inside(JsonPath.of(row));
        }
        throw noVector(row);
    }

    /** What it is may be a piece of the row, so it is not told. */
    private static ValueRefused noVector(JsonParser row) {
        return ValueRefused.at(
                row, RejectReason.WRONG_TYPE, "a string where the plan says array, and not a vector such as [0.1,2]");
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
