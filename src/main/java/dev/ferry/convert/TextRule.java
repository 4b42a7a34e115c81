package dev.ferry.convert;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.Utf8;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * {@code string}: the text that Postgres prints. A number keeps every digit of it ({@code 1.10} stays {@code 1.10}). An
 * object or array is refused, since its text would depend on the JSON's spacing; and within json and jsonb so is all but
 * a string, since {@code 1} would be the same as {@code "1"}.
 */
final class TextRule implements ValueRule {

    private final boolean json;
    private final @Nullable Set<String> allowed;

    /** @param json whether the values are those of a json or jsonb column */
    TextRule(boolean json) {
        this.json = json;
        this.allowed = null;
    }

    /**
     * {@code one-of}.
     *
     * @param allowed the only texts that are taken
     */
    TextRule(boolean json, Set<String> allowed) {
        this.json = json;
        this.allowed = allowed;
    }

    @Override
    public ConvexValue read(JsonParser parser, int level) throws ValueRefused {
        if (json && parser.currentToken() != JsonToken.VALUE_STRING) {
            throw ValueRefused.wrongType(parser, "string");
        }
        String text = switch (parser.currentToken()) {
            case VALUE_STRING -> text(parser);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> parser.getString();
            default -> throw ValueRefused.wrongType(parser, "string");
        };
        if (allowed != null && !allowed.contains(text)) {
            throw ValueRefused.at(parser, RejectReason.NOT_ONE_OF, "a text that the plan's one-of does not list");
        }
        return new ConvexValue.Str(text);
    }

    /** The string that the parser stands on. */
    static String text(JsonParser parser) throws ValueRefused {
        String text = parser.getString();
        if (!Utf8.canHold(text)) {
            throw ValueRefused.at(parser, RejectReason.LONE_SURROGATE, "text with half of a surrogate pair");
        }
        return text;
    }
}
