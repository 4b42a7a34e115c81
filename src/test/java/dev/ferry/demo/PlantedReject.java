package dev.ferry.demo;

import dev.ferry.testing.EmbeddedSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A row that must stay behind, or did. */
record PlantedReject(String table, String key, String reason) implements Comparable<PlantedReject> {

    /** Those that {@code demo/rejects.sql} has put into the source. */
    static Set<PlantedReject> planted(EmbeddedSource source) throws SQLException {
        try (Connection connection = source.connect()) {
            return read(connection, "select source_table, source_key, reason from demo.planted");
        }
    }

    /** Those that the state store of this home knows. No run may be going on. */
    static Set<PlantedReject> recorded(Path home) throws SQLException {
        String store = "jdbc:h2:file:" + home.resolve("state").resolve("ferry") + ";ACCESS_MODE_DATA=r";
        try (Connection connection = DriverManager.getConnection(store, "ferry", "")) {
            return read(connection, "select SOURCE_TABLE, SOURCE_KEY, REASON from FERRY_REJECT");
        }
    }

    /** The keys, by table. */
    static Map<String, Set<String>> keysByTable(Set<PlantedReject> rejects) {
        return rejects.stream()
                .collect(Collectors.groupingBy(
                        PlantedReject::table, Collectors.mapping(PlantedReject::key, Collectors.toSet())));
    }

    @Override
    public int compareTo(PlantedReject other) {
        return Comparator.comparing(PlantedReject::table)
                .thenComparing(PlantedReject::reason)
                .thenComparing(PlantedReject::key)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return table + " " + key + " " + reason;
    }

    private static Set<PlantedReject> read(Connection connection, String sql) throws SQLException {
        Set<PlantedReject> rejects = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rejects.add(new PlantedReject(row.getString(1), row.getString(2), row.getString(3)));
            }
        }
        return rejects;
    }
}
