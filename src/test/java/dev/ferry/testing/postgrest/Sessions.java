package dev.ferry.testing.postgrest;

import dev.ferry.testing.EmbeddedSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Semaphore;

/** A handful of connections of the authenticator; each request has one for one read-only transaction. */
final class Sessions implements AutoCloseable {

    private static final int MOST = 6;

    /** What a connection would have if the driver did not set these itself. */
    private static final String DEFAULTS = """
            select s.name, coalesce(
              (select substr(entry, strpos(entry, '=') + 1)
                from pg_db_role_setting d cross join unnest(d.setconfig) as entry
                where lower(split_part(entry, '=', 1)) = lower(s.name)
                  and d.setdatabase in (0, (select oid from pg_database where datname = current_database()))
                  and d.setrole in (0, (select oid from pg_roles where rolname = 'authenticator'))
                order by d.setrole <> 0 desc, d.setdatabase <> 0 desc limit 1),
              (select f.setting from pg_file_settings f
                where lower(f.name) = lower(s.name) and f.applied order by f.seqno desc limit 1),
              s.boot_val)
            from pg_settings s where s.name in ('TimeZone', 'extra_float_digits')
            """;

    private final EmbeddedSource source;
    private final Map<String, String> defaults;
    private final Semaphore permits = new Semaphore(MOST, true);
    private final Deque<Connection> idle = new ArrayDeque<>();

    /** What is done in a transaction. */
    interface Work<T> {
        T with(Connection connection) throws SQLException, Failure;
    }

    private Sessions(EmbeddedSource source, Map<String, String> defaults) {
        this.source = source;
        this.defaults = defaults;
    }

    static Sessions open(EmbeddedSource source) throws SQLException {
        Map<String, String> defaults = new LinkedHashMap<>();
        try (Connection connection = source.connect();
                PreparedStatement statement = connection.prepareStatement(DEFAULTS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                defaults.put(rows.getString(1), rows.getString(2));
            }
        }
        return new Sessions(source, defaults);
    }

    /** As the authenticator, with these settings for the transaction, in their order; {@code role} is one of them. */
    <T> T within(Map<String, String> settings, Work<T> work) throws SQLException, Failure {
        permits.acquireUninterruptibly();
        try {
            Connection connection = take();
            boolean whole = false;
            try {
                set(connection, settings, true);
                T result = work.with(connection);
                connection.commit();
                whole = true;
                return result;
            } finally {
                giveBack(connection, whole);
            }
        } finally {
            permits.release();
        }
    }

    private Connection take() throws SQLException {
        synchronized (idle) {
            Connection connection = idle.poll();
            if (connection != null) {
                return connection;
            }
        }
        Properties properties = new Properties();
        properties.setProperty("user", SupabaseRoles.AUTHENTICATOR);
        properties.setProperty("password", SupabaseRoles.PASSWORD);
        properties.setProperty("stringtype", "unspecified");
        properties.setProperty("prepareThreshold", "0");
        Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + source.port() + "/" + source.database(), properties);
        set(connection, defaults, false);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        return connection;
    }

    private void giveBack(Connection connection, boolean whole) throws SQLException {
        if (!whole) {
            try {
                connection.rollback();
            } catch (SQLException e) {
                connection.close();
                return;
            }
        }
        synchronized (idle) {
            idle.push(connection);
        }
    }

    private static void set(Connection connection, Map<String, String> settings, boolean local) throws SQLException {
        Snippet sql = new Snippet().add("select ");
        boolean first = true;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            sql.add(first ? "" : ", ").add("set_config(").parameter(setting.getKey());
            sql.add(", ").parameter(setting.getValue()).add(", " + local + ")");
            first = false;
        }
        try (PreparedStatement statement = sql.prepare(connection)) {
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        permits.acquireUninterruptibly(MOST);
        synchronized (idle) {
            for (Connection connection : idle) {
                connection.close();
            }
            idle.clear();
        }
    }
}
