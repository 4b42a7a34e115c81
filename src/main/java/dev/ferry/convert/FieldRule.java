package dev.ferry.convert;

import dev.ferry.convert.ConvertedRow.Field;
import dev.ferry.plan.ColumnType;
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

    /** The rule for a column's type. */
    static FieldRule of(ColumnType type) {
        if (type instanceof ColumnType.Reference reference) {
            return new ReferenceRule(reference.table());
        }
        ValueRule rule = type instanceof ColumnType.ArrayOf array
                ? new ArrayRule(ValueRule.of(array.element()))
                : ValueRule.of((ColumnType.Scalar) type);
        return (name, parser) -> new ConvertedRow.Value(name, rule.read(parser, FIELD_LEVEL));
    }
}
