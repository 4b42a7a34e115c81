package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares source and target by reading both, with none of Ferry's own code: JDBC's typed getters on one side,
 * Convex's documents on the other, and the six tables written down by hand.
 */
public final class BothEnds {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private enum Kind {
        TEXT,
        INTEGER,
        INSTANT,
        JSON,
        TEXT_ARRAY,
        REFERENCE
    }

    /**
     * A column, what it becomes, and for a reference the Convex table it points into or the value that stands for
     * NULL.
     */
    private record Field(
            String column,
            String field,
            Kind kind,
            @Nullable Object extra) {
        Field(String name, Kind kind) {
            this(name, name, kind, null);
        }

        Field(String name, Kind kind, Object extra) {
            this(name, name, kind, extra);
        }
    }

    private record Table(String source, String target, List<Field> fields) {}

    private static final List<Table> TABLES = List.of(
            new Table(
                    "workspaces",
                    "workspaces",
                    List.of(
                            new Field("name", Kind.TEXT),
                            new Field("slug", Kind.TEXT),
                            new Field("owner_id", Kind.TEXT),
                            new Field("kapso_phone_id", Kind.TEXT),
                            new Field("settings", Kind.JSON),
                            new Field("created_at", Kind.INSTANT),
                            new Field("updated_at", Kind.INSTANT))),
            new Table(
                    "workspace_members",
                    "workspaceMembers",
                    List.of(
                            new Field("workspace_id", Kind.REFERENCE, "workspaces"),
                            new Field("user_id", Kind.TEXT),
                            new Field("role", Kind.TEXT, "member"),
                            new Field("created_at", Kind.INSTANT))),
            new Table(
                    "contacts",
                    "contacts",
                    List.of(
                            new Field("workspace_id", Kind.REFERENCE, "workspaces"),
                            new Field("phone", Kind.TEXT),
                            new Field("name", Kind.TEXT),
                            new Field("email", Kind.TEXT),
                            new Field("lead_score", Kind.INTEGER, 0.0),
                            new Field("lead_status", Kind.TEXT, "new"),
                            new Field("tags", Kind.TEXT_ARRAY),
                            new Field("metadata", Kind.JSON),
                            new Field("created_at", Kind.INSTANT),
                            new Field("updated_at", Kind.INSTANT))),
            new Table(
                    "conversations",
                    "conversations",
                    List.of(
                            new Field("workspace_id", Kind.REFERENCE, "workspaces"),
                            new Field("contact_id", Kind.REFERENCE, "contacts"),
                            new Field("status", Kind.TEXT, "open"),
                            new Field("assigned_to", Kind.TEXT),
                            new Field("unread_count", Kind.INTEGER, 0.0),
                            new Field("last_message_at", Kind.INSTANT),
                            new Field("last_message_preview", Kind.TEXT),
                            new Field("created_at", Kind.INSTANT),
                            new Field("updated_at", Kind.INSTANT))),
            new Table(
                    "messages",
                    "messages",
                    List.of(
                            new Field("conversation_id", Kind.REFERENCE, "conversations"),
                            new Field("workspace_id", Kind.REFERENCE, "workspaces"),
                            new Field("direction", Kind.TEXT),
                            new Field("sender_type", Kind.TEXT),
                            new Field("sender_id", Kind.TEXT),
                            new Field("content", Kind.TEXT),
                            new Field("message_type", Kind.TEXT, "text"),
                            new Field("media_url", Kind.TEXT),
                            new Field("kapso_message_id", Kind.TEXT),
                            new Field("metadata", Kind.JSON),
                            new Field("created_at", Kind.INSTANT))),
            new Table(
                    "contact_notes",
                    "contactNotes",
                    List.of(
                            new Field("workspace_id", Kind.REFERENCE, "workspaces"),
                            new Field("contact_id", Kind.REFERENCE, "contacts"),
                            new Field("author_id", "user_id", Kind.TEXT, null),
                            new Field("content", Kind.TEXT),
                            new Field("created_at", Kind.INSTANT))));

    private BothEnds() {}

    /**
     * Asserts that the target holds every row of the source once, field by field, and nothing else, and that every
     * reference points at the document of the row it pointed at.
     *
     * @return number of rows compared
     */
    public static long assertEqual(Connection source, ConvexDocuments target) throws SQLException {
        return assertEqual(source, target, Map.of(), Set.of());
    }

    /**
     * The same, but for what has to differ.
     *
     * @param rejected keys by source table: rows that must not be in the target
     * @param strangers Convex ids of documents that were there before, and are not Ferry's
     * @return number of rows compared
     */
    public static long assertEqual(
            Connection source, ConvexDocuments target, Map<String, Set<String>> rejected, Set<String> strangers)
            throws SQLException {
        Map<String, Map<String, String>> keysOfIds = new HashMap<>();
        long rows = 0;
        for (Table table : TABLES) {
            Map<String, Object> expected = sourceRows(source, table, rejected.getOrDefault(table.source(), Set.of()));
            Map<String, Object> actual = new TreeMap<>();
            Map<String, String> keys = new HashMap<>();
            target.documents(table.target(), document -> {
                String id = document.get("_id").asString();
                if (strangers.contains(id)) {
                    return;
                }
                String key = document.get("supabaseId").asString();
                assertThat(actual.put(key, targetRow(document, table, keysOfIds)))
                        .describedAs("%s holds %s twice", table.target(), key)
                        .isNull();
                keys.put(id, key);
            });
            keysOfIds.put(table.target(), keys);
            assertThat(actual.keySet()).describedAs("keys of " + table.target()).isEqualTo(expected.keySet());
            expected.forEach((key, row) -> assertThat(actual.get(key))
                    .describedAs("%s %s", table.target(), key)
                    .isEqualTo(row));
            rows += expected.size();
        }
        return rows;
    }

    private static Map<String, Object> sourceRows(Connection source, Table table, Set<String> rejected)
            throws SQLException {
        Map<String, Object> rows = new TreeMap<>();
        try (Statement statement = source.createStatement();
                ResultSet row = statement.executeQuery("select * from public." + table.source())) {
            while (row.next()) {
                String key = row.getString("id");
                if (rejected.contains(key)) {
                    continue;
                }
                Map<String, Object> fields = new TreeMap<>();
                for (Field field : table.fields()) {
                    Object value = sourceValue(row, field);
                    if (value != null) {
                        fields.put(field.field(), value);
                    }
                }
                rows.put(key, fields);
            }
        }
        return rows;
    }

    private static @Nullable Object sourceValue(ResultSet row, Field field) throws SQLException {
        String text = row.getString(field.column());
        if (text == null) {
            return field.kind() == Kind.REFERENCE ? null : field.extra();
        }
        return switch (field.kind()) {
            case TEXT, REFERENCE -> text;
            case INTEGER -> (double) row.getLong(field.column());
            case INSTANT ->
                ChronoUnit.MICROS.between(
                                OffsetDateTime.parse("1970-01-01T00:00:00Z"),
                                row.getObject(field.column(), OffsetDateTime.class))
                        / 1000.0;
            case JSON -> plain(JSON.readTree(text));
            case TEXT_ARRAY -> List.of((Object[]) row.getArray(field.column()).getArray());
        };
    }

    private static Map<String, Object> targetRow(
            JsonNode document, Table table, Map<String, Map<String, String>> keysOfIds) {
        Map<String, Object> fields = new TreeMap<>();
        document.propertyStream().forEach(property -> {
            String name = property.getKey();
            if (name.startsWith("_") || name.equals("supabaseId")) {
                return;
            }
            Field field = table.fields().stream()
                    .filter(known -> known.field().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(table.target() + " has a field " + name));
            fields.put(
                    name,
                    switch (field.kind()) {
                        case REFERENCE ->
                            keysOfIds
                                    .getOrDefault(String.valueOf(field.extra()), Map.of())
                                    .getOrDefault(property.getValue().asString(), "a document that is not there");
                        case INTEGER, INSTANT -> property.getValue().doubleValue();
                        case TEXT, JSON, TEXT_ARRAY -> plain(property.getValue());
                    });
        });
        return fields;
    }

    /** Numbers by value, objects without order. */
    private static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> fields = new TreeMap<>();
            node.propertyStream().forEach(property -> fields.put(property.getKey(), plain(property.getValue())));
            return fields;
        }
        if (node.isArray()) {
            List<@Nullable Object> elements = new ArrayList<>();
            node.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        if (node.isNumber()) {
            return new BigDecimal(node.asString()).doubleValue();
        }
        if (node.isNull()) {
            return null;
        }
        return node.isBoolean() ? node.booleanValue() : node.asString();
    }
}
