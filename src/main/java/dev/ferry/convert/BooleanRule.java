package dev.ferry.convert;

import dev.ferry.convex.value.ConvexValue;
import tools.jackson.core.JsonParser;

/** {@code boolean}: JSON's true and false. */
final class BooleanRule implements ValueRule {

    @Override
    public ConvexValue read(JsonParser parser, int level) throws ValueRefused {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> new ConvexValue.Bool(true);
            case VALUE_FALSE -> new ConvexValue.Bool(false);
            default -> throw ValueRefused.wrongType(parser, "boolean");
        };
    }
}
