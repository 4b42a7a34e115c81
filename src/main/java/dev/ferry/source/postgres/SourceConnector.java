package dev.ferry.source.postgres;

import dev.ferry.source.postgres.url.GuardedPassword;
import dev.ferry.source.postgres.url.PostgresUrl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** Opens read-only connections to the source. Thread-safe. */
final class SourceConnector {

    /** What a connection may take as a whole: name lookup, TCP, TLS and login. */
    static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(15);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SOCKET_GRACE = Duration.ofSeconds(15);

    private final PostgresUrl url;
    private final Duration statementTimeout;
    private final Duration loginTimeout;

    SourceConnector(PostgresUrl url, Duration statementTimeout, Duration loginTimeout) {
        this.url = url;
        this.statementTimeout = statementTimeout;
        this.loginTimeout = loginTimeout;
    }

    /**
     * A new connection, read-only and without auto-commit.
     *
     * @throws SQLException when it cannot be made in time, or the thread is interrupted meanwhile
     */
    Connection open() throws SQLException {
        String host = url.host().indexOf(':') >= 0 ? "[" + url.host() + "]" : url.host();
        Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://" + host + ":" + url.port() + "/"
                        + URLEncoder.encode(url.database(), StandardCharsets.UTF_8),
                properties());
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        return connection;
    }

    /** The server is granted longer for its answer than this connection was made for. */
    static void wait(Connection connection, Duration statementTimeout) throws SQLException {
        connection.setNetworkTimeout(
                Runnable::run,
                Math.toIntExact(statementTimeout.plus(SOCKET_GRACE).toMillis()));
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "ferry");
        properties.setProperty("connectTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
        properties.putAll(url.properties());
        properties.setProperty("loginTimeout", loginTimeoutSeconds(url.properties()));
        properties.setProperty("user", url.user());
        // Set even when there is none, or pgjdbc would look into password files by itself, other users' eyes or not.
        properties.setProperty("password", url.password());
        properties.setProperty(GuardedPassword.PROPERTY, GuardedPassword.class.getName());
        properties.setProperty("sslmode", url.sslMode().libpqName());
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("tcpKeepAlive", "true");
        // For the reads that follow, which may be long; until then the login's limit holds.
        properties.setProperty(
                "socketTimeout",
                Long.toString(statementTimeout.plus(SOCKET_GRACE).toSeconds()));
        // DETAIL and CONTEXT of an error may quote rows.
        properties.setProperty("logServerErrorDetail", "false");
        return properties;
    }

    /** A longer connect timeout in the URL is used; zero means none at all. */
    private String loginTimeoutSeconds(Map<String, String> ofUrl) {
        String asked = ofUrl.get("connectTimeout");
        Duration limit = loginTimeout;
        if (asked != null) {
            Duration connecting = Duration.ofSeconds(Long.parseLong(asked));
            Duration rest = LOGIN_TIMEOUT.minus(CONNECT_TIMEOUT);
            limit = connecting.isZero() ? Duration.ZERO : connecting.plus(rest);
        }
        return Double.toString(limit.toMillis() / 1000.0);
    }
}
