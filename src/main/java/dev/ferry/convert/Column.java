package dev.ferry.convert;

import dev.ferry.convert.ConvertedRow.Field;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.plan.ColumnPlan;
import dev.ferry.source.LostInJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A column of the plan with its rule, and what SQL NULL is in it. {@code row_to_json} prints SQL NULL and a jsonb
 * {@code null} alike; {@link LostInJson} tells them apart, and the latter is a value like any other.
 */
final class Column {

    private final String name;
    private final String field;
    private final FieldRule rule;
    private final FieldRule ruleOfJson;
    private final boolean optional;
    private final @Nullable Field whenNull;

    /**
     * @throws IllegalArgumentException when the plan's when-null value is not of the column's type
     */
    Column(ColumnPlan plan) {
        this.name = plan.column();
        this.field = plan.field();
        this.rule = FieldRule.of(plan, false);
        this.ruleOfJson = FieldRule.of(plan, true);
        this.optional = plan.optional();
        this.whenNull = plan.isNullable()
                ? new ConvertedRow.Value(field, ConvexValue.Null.NULL)
                : plan.whenNull() == null ? null : constant(plan.whenNull());
    }

    /** Name in the source. */
    String name() {
        return name;
    }

    /**
     * Reads the value that the parser stands on; null when the field is to be left out.
     *
     * @param lostInJson what the JSON does not show of it; null for nothing
     */
    @Nullable
    Field read(JsonParser parser, @Nullable LostInJson lostInJson) throws ValueRefused {
        return lostInJson == null
                ? read(parser)
                : switch (lostInJson) {
                    case BOUNDS ->
                        throw ValueRefused.at(
                                parser,
                                RejectReason.ARRAY_BOUNDS,
                                "an array, here or inside, that does not begin at 1; Convex's arrays have no bounds");
                    case JSON_NULL_INSIDE ->
                        throw ValueRefused.at(
                                parser,
                                RejectReason.JSON_NULL,
                                "a JSON null inside an array or composite, where null stands for SQL NULL");
                    case JSON_NULL, JSON_VALUE -> ruleOfJson.read(field, parser);
                };
    }

    private @Nullable Field read(JsonParser parser) throws ValueRefused {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            return rule.read(field, parser);
        }
        if (whenNull == null && !optional) {
            throw ValueRefused.at(
                    parser,
                    RejectReason.NULL_IN_REQUIRED,
                    "NULL, and the plan neither says optional nor gives a when-null");
        }
        return optional ? null : whenNull;
    }

    private Field constant(String json) {
        String where = "when-null of column " + name;
        try (JsonParser parser = RowJson.open(json)) {
            if (parser.nextToken() == null) {
                throw new IllegalArgumentException(where + ": no JSON value");
            }
            Field constant = rule.read(field, parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(where + ": more than one JSON value");
            }
            return constant;
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException(where + ": not JSON; a text needs its double quotes", notJson);
        } catch (ValueRefused refused) {
            throw new IllegalArgumentException(where + refused.detail(), refused);
        }
    }
}
