package dev.ferry.fault;

import dev.ferry.testing.EmbeddedSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * All that is committed in a state store at one moment, as a snapshot of its volume would hold it.
 *
 * @param tables what COPY says of each
 * @param sequences SQL that sets them
 */
record StoredState(Map<String, byte[]> tables, List<String> sequences) {

    /** Takes it, also while a run is using the store. */
    static StoredState of(EmbeddedSource store) {
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Map<String, byte[]> tables = new LinkedHashMap<>();
            for (String table : column(
                    statement,
                    "select quote_ident(tablename) from pg_tables where schemaname = 'ferry' order by tablename")) {
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy ferry." + table + " to stdout", rows);
                tables.put(table, rows.toByteArray());
            }
            return new StoredState(tables, column(statement, """
                    select format('select setval(%L, %s, %L)', 'ferry.' || quote_ident(sequencename),
                                  coalesce(last_value, start_value), last_value is not null)
                    from pg_sequences where schemaname = 'ferry'"""));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts it back, or into another store, which makes a clone. No run may be using that. */
    void putInto(EmbeddedSource store) {
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // No order of the tables has to be kept then.
            statement.execute("set local session_replication_role = replica");
            for (Map.Entry<String, byte[]> table : tables.entrySet()) {
                statement.execute("delete from ferry." + table.getKey());
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "copy ferry." + table.getKey() + " from stdin",
                                new ByteArrayInputStream(table.getValue()));
            }
            for (String sequence : sequences) {
                statement.execute(sequence);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
