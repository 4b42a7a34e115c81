package dev.ferry.types;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One directory under {@code src/test/resources/types}:
 *
 * <ul>
 *   <li>{@code source.sql} creates what the table needs, and the table, which is called like the directory with
 *       underscores; its key is the text {@code id}, which says what the row is for
 *   <li>{@code plan.yml} has the table's columns, as the plan does under {@code columns:}
 *   <li>{@code expected.json} has for each key the fields of its document, or the reason why it is rejected
 * </ul>
 *
 * @param name of the directory
 * @param columns text of {@code plan.yml}
 * @param expected by key, in the notation of {@link Shown}
 */
record TypeCase(String name, String sql, String columns, Map<String, JsonNode> expected) {

    static final Path ROOT = Path.of("src/test/resources/types");

    /** Every case, by name. */
    static List<TypeCase> all() {
        try (Stream<Path> directories = Files.list(ROOT)) {
            return directories.sorted().map(TypeCase::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TypeCase read(Path directory) {
        try {
            Map<String, JsonNode> expected = new TreeMap<>();
            JsonMapper.shared()
                    .readTree(Files.readString(directory.resolve("expected.json")))
                    .properties()
                    .forEach(row -> expected.put(row.getKey(), Shown.of(row.getValue())));
            return new TypeCase(
                    directory.getFileName().toString(),
                    Files.readString(directory.resolve("source.sql")),
                    Files.readString(directory.resolve("plan.yml")),
                    expected);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Name of the table in Postgres and in Convex. */
    String table() {
        return name.replace('-', '_');
    }

    /** The table's part of a plan. */
    String plan() {
        return "  %1$s:\n    into: %1$s\n    function: migrate_%1$s\n    argument: rows\n    columns:\n%2$s"
                .formatted(table(), columns.indent(6));
    }

    /** Reasons for which rows are rejected. */
    Set<String> reasons() {
        return expected.values().stream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .collect(Collectors.toSet());
    }

    /** The fields that any document has. */
    Set<String> fields() {
        return expected.values().stream()
                .filter(JsonNode::isObject)
                .flatMap(document -> document.propertyNames().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return name;
    }
}
