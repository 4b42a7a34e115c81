package dev.ferry.fidelity;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why a row stayed behind, as the state store has it.
 *
 * @param reason code
 * @param detail begins with the column
 */
record Reject(String reason, String detail) {

    /** The rejects of a table by source key. No run may be going on in this home. */
    static Map<String, Reject> of(String table, Path home) throws SQLException {
        Map<String, Reject> rejects = new TreeMap<>();
        String store = "jdbc:h2:file:" + home.resolve("state").resolve("ferry") + ";ACCESS_MODE_DATA=r";
        String sql = "select SOURCE_KEY, REASON, DETAIL from FERRY_REJECT where SOURCE_TABLE = ?";
        try (Connection connection = DriverManager.getConnection(store, "ferry", "");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rejects.put(row.getString(1), new Reject(row.getString(2), row.getString(3)));
                }
            }
        }
        return rejects;
    }

    /** Whether it is about this column. */
    boolean names(Column column) {
        String rest = detail.startsWith(column.name())
                ? detail.substring(column.name().length())
                : "";
        return !rest.isEmpty() && ":.[".indexOf(rest.charAt(0)) >= 0;
    }
}
