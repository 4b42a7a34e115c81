package dev.ferry.source.rest;

import dev.ferry.source.rest.ApiColumn.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the API says of the tables of one schema: PostgREST's OpenAPI 2.0 document, which has a definition for each table
 * and view that the key may read. Keys are told in the columns' descriptions (PostgREST, {@code
 * src/library/PostgREST/Response/OpenAPI.hs}).
 */
final class ApiDescription {

    private static final String PRIMARY_KEY = "<pk/>";
    private static final Pattern FOREIGN_KEY = Pattern.compile("<fk table='([^']*)' column='([^']*)'/>");

    /** Later versions write the types of numbers as OpenAPI names their formats. */
    private static final Map<String, String> FORMATS = Map.of("int32", "integer", "int64", "bigint");

    private final Map<String, ApiTable> tables;
    private final Set<String> enums;

    private ApiDescription(Map<String, ApiTable> tables, Set<String> enums) {
        this.tables = tables;
        this.enums = enums;
    }

    /** Reads the document; empty when it is not one. */
    static Optional<ApiDescription> read(String schema, JsonNode document) {
        JsonNode definitions = document.path("definitions");
        // Of a schema without any table there is none.
        if (!document.path("swagger").isString() && !definitions.isObject()) {
            return Optional.empty();
        }
        Map<String, ApiTable> tables = new HashMap<>();
        Set<String> enums = new HashSet<>();
        for (Map.Entry<String, JsonNode> definition : definitions.properties()) {
            ApiTable table = table(schema, definition.getKey(), definition.getValue());
            tables.put(table.name(), table);
            table.columns().stream().filter(ApiColumn::isEnum).forEach(column -> enums.add(column.type()));
        }
        return Optional.of(new ApiDescription(tables, enums));
    }

    /** The table or view of this name. */
    Optional<ApiTable> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** All of them, in no order. */
    List<ApiTable> tables() {
        return List.copyOf(tables.values());
    }

    /** Whether some column shows that a type is an enum; of an array only its element's type does. */
    boolean isEnum(String type) {
        return enums.contains(type);
    }

    private static ApiTable table(String schema, String name, JsonNode definition) {
        Set<String> required = new HashSet<>();
        definition.path("required").forEach(column -> required.add(column.asString("")));
        List<ApiColumn> columns = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property :
                definition.path("properties").properties()) {
            columns.add(column(property.getKey(), property.getValue(), required.contains(property.getKey())));
        }
        return new ApiTable(schema, name, columns);
    }

    private static ApiColumn column(String name, JsonNode property, boolean required) {
        String description = property.path("description").asString("");
        String format = property.path("format").asString("");
        return new ApiColumn(
                name,
                FORMATS.getOrDefault(format, format),
                required,
                description.contains(PRIMARY_KEY),
                labels(property.path("enum")),
                target(description));
    }

    private static @Nullable List<String> labels(JsonNode labels) {
        return labels.isArray()
                ? labels.valueStream().map(label -> label.asString("")).toList()
                : null;
    }

    private static @Nullable Target target(String description) {
        Matcher key = FOREIGN_KEY.matcher(description);
        return key.find() ? new Target(key.group(1), key.group(2)) : null;
    }
}
