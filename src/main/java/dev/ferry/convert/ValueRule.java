package dev.ferry.convert;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.Leeway;
import tools.jackson.core.JsonParser;

/** How the JSON of one type becomes a Convex value: exactly, or not at all. Rules have no state. */
interface ValueRule {

    /**
     * Reads one value. The parser stands on its first token and is left on its last; after a refusal it may stand
     * anywhere inside the value.
     *
     * @param level level of the document at which the value would be if it is an object or array; the document itself
     *     is 1
     * @throws ValueRefused when Convex cannot hold the value, or it is not of the rule's type
     */
    ConvexValue read(JsonParser parser, int level) throws ValueRefused;

    /**
     * The rule for a scalar type.
     *
     * @param column for what the plan allows of it
     * @param json whether the values are those of a json or jsonb column
     */
    static ValueRule of(Scalar type, ColumnPlan column, boolean json) {
        return switch (type) {
            case STRING -> new TextRule(json);
            // It was rendered as a text; what comes otherwise was not json.
            case JSON_TEXT -> new TextRule(true);
            case NUMBER -> new NumberRule(json, column.has(Leeway.NEAREST_NUMBER));
            case INT64 -> new Int64Rule();
            case BOOLEAN -> new BooleanRule();
            case BYTES -> new BytesRule();
            case ANY -> new AnyRule();
            case TIMESTAMP ->
                column.has(Leeway.UTC_MIDNIGHT) ? new DateRule() : new TimestampRule(column.has(Leeway.WHOLE_MILLIS));
        };
    }
}
