package dev.ferry.testing.postgrest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** SQL with parameters whose types Postgres finds out, as PostgREST sends them. */
final class Snippet {

    private final StringBuilder sql = new StringBuilder();
    private final List<String> parameters = new ArrayList<>();

    Snippet add(String text) {
        sql.append(text);
        return this;
    }

    Snippet add(Snippet other) {
        sql.append(other.sql);
        parameters.addAll(other.parameters);
        return this;
    }

    Snippet parameter(String value) {
        sql.append('?');
        parameters.add(value);
        return this;
    }

    /** The connection has to leave the types of texts open. */
    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.toString());
        for (int i = 0; i < parameters.size(); i++) {
            statement.setString(i + 1, parameters.get(i));
        }
        return statement;
    }

    static String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    @Override
    public String toString() {
        return sql.toString();
    }
}
