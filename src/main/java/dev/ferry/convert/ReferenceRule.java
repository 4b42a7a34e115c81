package dev.ferry.convert;

import dev.ferry.convert.ConvertedRow.Field;
import dev.ferry.convert.ConvertedRow.Reference;
import tools.jackson.core.JsonParser;

/** A reference: the key of a row of another table, as the text that is that row's source key (a uuid, a bigint). */
final class ReferenceRule implements FieldRule {

    private final String table;

    ReferenceRule(String table) {
        this.table = table;
    }

    @Override
    public Field read(String name, JsonParser parser) throws ValueRefused {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> new Reference(name, table, TextRule.text(parser));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Reference(name, table, parser.getString());
            default -> throw ValueRefused.wrongType(parser, "references: " + table);
        };
    }
}
