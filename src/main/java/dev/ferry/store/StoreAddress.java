package dev.ferry.store;

import dev.ferry.settings.SettingsInitializer;
import dev.ferry.settings.StoreKind;
import dev.ferry.settings.StoreLocation;
import dev.ferry.source.postgres.url.GuardedPassword;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * Where the state store is, and how to log in there.
 *
 * @param directory the state directory of an H2 store; null for Postgres
 */
public record StoreAddress(
        StoreKind kind,
        String url,
        String user,
        String password,
        @Nullable Path directory) {

    private static final String LOGIN_TIMEOUT_SECONDS = "15";

    /**
     * The store that {@code spring.datasource.*} names once {@link SettingsInitializer} has chosen it.
     *
     * @param state the state directory
     */
    static StoreAddress in(PropertyResolver settings, Path state) {
        String url = settings.getRequiredProperty("spring.datasource.url");
        String user = settings.getProperty("spring.datasource.username", "");
        String password = settings.getProperty("spring.datasource.password", "");
        return url.startsWith("jdbc:h2:")
                ? new StoreAddress(StoreKind.H2, url, user, password, state)
                : new StoreAddress(StoreKind.POSTGRES, url, user, password, null);
    }

    /** The store at this place. */
    public static StoreAddress of(StoreLocation location) {
        if (location instanceof StoreLocation.InDirectory file) {
            return new StoreAddress(StoreKind.H2, file.url(), StoreLocation.InDirectory.USER, "", file.directory());
        }
        StoreLocation.OnServer server = (StoreLocation.OnServer) location;
        return new StoreAddress(
                StoreKind.POSTGRES,
                server.url(),
                Objects.requireNonNullElse(server.user(), ""),
                Objects.requireNonNullElse(server.password(), ""),
                null);
    }

    /** A connection outside of any pool. The caller closes it. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
            properties.setProperty("password", password);
        }
        if (kind == StoreKind.POSTGRES) {
            properties.setProperty("ApplicationName", "ferry");
            properties.setProperty(GuardedPassword.PROPERTY, GuardedPassword.class.getName());
            properties.setProperty("loginTimeout", LOGIN_TIMEOUT_SECONDS);
            properties.setProperty("tcpKeepAlive", "true");
        }
        Connection connection = DriverManager.getConnection(url, properties);
        if (kind == StoreKind.POSTGRES) {
            connection.setSchema(kind.schema());
        }
        return connection;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return kind + " store";
    }
}
