package dev.ferry.types;

import dev.ferry.testing.TestDeployment;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What became of the rows of a run.
 *
 * @param rows by table and key, the fields of the document or the reason of the reject, as {@link Shown}
 */
record ArrivedRows(Map<String, Map<String, JsonNode>> rows) {

    private static final String KEY = "supabaseId";

    /** Reads the deployment, and the rejects from the store of this home. No run may be going on. */
    static ArrivedRows in(TestDeployment convex, Path home, List<TypeCase> cases) throws SQLException {
        Map<String, Map<String, JsonNode>> rows = new HashMap<>();
        for (TypeCase c : cases) {
            Map<String, JsonNode> documents = new TreeMap<>();
            convex.documents(c.table(), document -> add(documents, (ObjectNode) document));
            rows.put(c.table(), documents);
        }
        addRejects(home, rows);
        return new ArrivedRows(rows);
    }

    /** By key. */
    Map<String, JsonNode> of(TypeCase c) {
        return rows.getOrDefault(c.table(), Map.of());
    }

    private static void add(Map<String, JsonNode> documents, ObjectNode document) {
        String key = document.required(KEY).stringValue();
        document.remove(List.of(KEY, "_id", "_creationTime"));
        if (documents.put(key, Shown.of(document)) != null) {
            throw new AssertionError("two documents of " + key);
        }
    }

    private static void addRejects(Path home, Map<String, Map<String, JsonNode>> rows) throws SQLException {
        String store = "jdbc:h2:file:" + home.resolve("state").resolve("ferry") + ";ACCESS_MODE_DATA=r";
        try (Connection connection = DriverManager.getConnection(store, "ferry", "");
                Statement statement = connection.createStatement();
                ResultSet reject =
                        statement.executeQuery("select SOURCE_TABLE, SOURCE_KEY, REASON from FERRY_REJECT")) {
            while (reject.next()) {
                rows.get(reject.getString(1))
                        .put(reject.getString(2), JsonNodeFactory.instance.stringNode(reject.getString(3)));
            }
        }
    }
}
