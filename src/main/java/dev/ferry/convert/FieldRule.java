package dev.ferry.convert;

import dev.ferry.convert.ConvertedRow.Field;
import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import java.util.Set;
import tools.jackson.core.JsonParser;

/** How the JSON of a column that is not NULL becomes a field of the document. */
interface FieldRule {

    /** Level of an object or array that is the value of a field: the document itself is 1. */
    int FIELD_LEVEL = 2;

    /**
     * Reads the column's value, see {@link ValueRule#read}.
     *
     * @param name name of the field in Convex
     */
    Field read(String name, JsonParser parser) throws ValueRefused;

    /**
     * The rule for a column.
     *
     * @param json whether the values are those of a json or jsonb column, where a number is not a text
     */
    static FieldRule of(ColumnPlan column, boolean json) {
        if (column.type() instanceof ColumnType.Reference reference) {
            return new ReferenceRule(reference.table());
        }
        ValueRule rule = valueRule(column, column.type(), json);
        return (name, parser) -> new ConvertedRow.Value(name, rule.read(parser, FIELD_LEVEL));
    }

    private static ValueRule valueRule(ColumnPlan column, ColumnType type, boolean json) {
        if (type instanceof ColumnType.ArrayOf array) {
            ValueRule element = valueRule(column, array.element(), json);
            return array.element() == ColumnType.Scalar.NUMBER && !json
                    ? new ArrayRule(element, ValueRule.of(ColumnType.Scalar.NUMBER, column, true))
                    : new ArrayRule(element);
        }
        return type instanceof ColumnType.OneOf oneOf
                ? new TextRule(json, Set.copyOf(oneOf.labels()))
                : ValueRule.of((ColumnType.Scalar) type, column, json);
    }
}
