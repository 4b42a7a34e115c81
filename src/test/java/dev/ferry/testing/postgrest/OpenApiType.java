package dev.ferry.testing.postgrest;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A type of Postgres as the OpenAPI document sees it: whatever is not in its short list is a string.
 *
 * @param inPostgres as {@code format_type} prints it
 */
record OpenApiType(String inPostgres) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ARRAY = "[]";

    boolean isArray() {
        return inPostgres.endsWith(ARRAY);
    }

    OpenApiType element() {
        return new OpenApiType(inPostgres.substring(0, inPostgres.length() - ARRAY.length()));
    }

    /** Null for json and jsonb, which have none. */
    @Nullable
    String name() {
        return switch (inPostgres) {
            case "boolean" -> "boolean";
            case "smallint", "integer", "bigint" -> "integer";
            case "numeric", "real", "double precision" -> "number";
            case "json", "jsonb" -> null;
            default -> isArray() ? "array" : "string";
        };
    }

    /** Puts the default where it is JSON; an expression is, in a column that counts as a string. */
    void putDefault(ObjectNode property, @Nullable String expression) {
        if (expression == null) {
            return;
        }
        try {
            property.set("default", JSON.readTree("string".equals(name()) ? quoted(expression) : expression));
        } catch (JacksonException e) {
            // PostgREST leaves out what it cannot decode.
            property.remove("default");
        }
    }

    private String quoted(String expression) {
        String cast = "::" + inPostgres;
        String value = expression;
        if (expression.endsWith(cast)) {
            value = expression.substring(0, expression.length() - cast.length()).replaceAll("^'+|'+$", "");
        }
        return "\"" + value + "\"";
    }
}
