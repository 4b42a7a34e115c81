package dev.ferry.store;

import dev.ferry.idmap.IdMap;
import dev.ferry.settings.StateStoreException;
import dev.ferry.settings.StoreKind;
import dev.ferry.settings.StoreLocation;
import dev.ferry.source.postgres.url.GuardedPassword;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The state store, opened so that nothing in it can change. Of H2 it needs the file for itself or together with other
 * readers, so it should be open no longer than reading takes: a run cannot start meanwhile.
 */
public final class ReadOnlyStore implements AutoCloseable {

    private static final Set<String> READ_TABLES = Set.of(
            "BATCH_JOB_INSTANCE",
            "BATCH_JOB_EXECUTION",
            "BATCH_JOB_EXECUTION_PARAMS",
            "BATCH_STEP_EXECUTION",
            "BATCH_STEP_EXECUTION_CONTEXT",
            "FERRY_REJECT");

    private final Connection connection;
    private final JdbcClient queries;
    private final boolean heldByARun;

    private ReadOnlyStore(Connection connection, boolean heldByARun) {
        this.connection = connection;
        this.queries = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.heldByARun = heldByARun;
    }

    /**
     * Opens the store; empty when no run has made one yet. Creates nothing.
     *
     * @throws StateStoreException when it cannot be read; of the kind HELD when a run holds the H2 file
     */
    public static Optional<ReadOnlyStore> open(StoreLocation location) {
        try {
            if (location instanceof StoreLocation.InDirectory file) {
                return file.isThere()
                        ? checked(
                                DriverManager.getConnection(file.urlForReading(), StoreLocation.InDirectory.USER, ""),
                                StoreKind.H2)
                        : Optional.empty();
            }
            return checked(postgres((StoreLocation.OnServer) location), StoreKind.POSTGRES);
        } catch (SQLException e) {
            throw StateStoreException.of(e);
        }
    }

    private static Connection postgres(StoreLocation.OnServer server) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("ApplicationName", "ferry jobs");
        properties.setProperty(GuardedPassword.PROPERTY, GuardedPassword.class.getName());
        if (server.user() != null) {
            properties.setProperty("user", server.user());
        }
        if (server.password() != null) {
            properties.setProperty("password", server.password());
        }
        return DriverManager.getConnection(server.url(), properties);
    }

    private static Optional<ReadOnlyStore> checked(Connection connection, StoreKind kind) throws SQLException {
        boolean kept = false;
        try {
            connection.setSchema(kind.schema());
            connection.setReadOnly(true);
            if (kind == StoreKind.POSTGRES) {
                // All queries see the same moment, also while a run commits.
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                connection.setAutoCommit(false);
            }
            if (!hasTables(connection, kind)) {
                return Optional.empty();
            }
            kept = true;
            return Optional.of(new ReadOnlyStore(connection, kind == StoreKind.POSTGRES && RunLock.isHeld(connection)));
        } finally {
            if (!kept) {
                connection.close();
            }
        }
    }

    private static boolean hasTables(Connection connection, StoreKind kind) throws SQLException {
        Set<String> found = new HashSet<>();
        try (ResultSet tables =
                connection.getMetaData().getTables(connection.getCatalog(), kind.schema(), null, null)) {
            while (tables.next()) {
                found.add(tables.getString("TABLE_NAME").toUpperCase(Locale.ROOT));
            }
        }
        return found.containsAll(READ_TABLES);
    }

    /** Asks the store. */
    public JdbcClient queries() {
        return queries;
    }

    /** What became of rows, to be looked up. */
    public IdMap idMap() {
        return new IdMap(statements());
    }

    /** As {@link #queries()}, for those who speak the other dialect. */
    public JdbcTemplate statements() {
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    /** Whether a run is going on. Never so with H2: its file could not have been opened. */
    public boolean isHeldByARun() {
        return heldByARun;
    }

    @Override
    public void close() {
        try (connection) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw StateStoreException.of(e);
        }
    }
}
