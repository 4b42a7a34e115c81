package dev.ferry.job;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one run at a time use a state store. It dies with the process that holds it.
 *
 * <p>An H2 store is a file that its database engine has locked already, so opening it was enough. In a Postgres store
 * a session advisory lock is held on a connection of its own until {@link #close()}.
 */
final class RunLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);

    /** Any number will do as long as every Ferry uses the same: the letters "ferry". */
    private static final long ADVISORY_LOCK = 0x6665727279L;

    private final @Nullable Connection connection;

    private RunLock(@Nullable Connection connection) {
        this.connection = connection;
    }

    /**
     * @throws StateStoreException when another run holds the store, or the store cannot be asked
     */
    static RunLock acquire(DataSource store) {
        if (StoreKind.of(store) == StoreKind.H2) {
            return new RunLock(null);
        }
        try {
            Connection connection = store.getConnection();
            try (Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery("select pg_try_advisory_lock(" + ADVISORY_LOCK + ")")) {
                answer.next();
                if (answer.getBoolean(1)) {
                    return new RunLock(connection);
                }
            }
            connection.close();
            throw StateStoreException.held(null);
        } catch (SQLException e) {
            throw StateStoreException.of(e);
        }
    }

    /** Whether a run holds a Postgres store. Only looks: trying to take the lock could turn away a run that starts. */
    static boolean isHeld(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select exists (select 1 from pg_locks"
                        + " where locktype = 'advisory' and objsubid = 1 and granted"
                        + " and database = (select oid from pg_database where datname = current_database())"
                        + " and classid::bigint << 32 | objid::bigint = " + ADVISORY_LOCK + ")")) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    /**
     * Gives the store free. Never throws: when it cannot, the session has ended or is about to, and that frees it as
     * well.
     */
    @Override
    public void close() {
        if (connection != null) {
            try (connection;
                    Statement statement = connection.createStatement()) {
                // The pool keeps the session alive after close(), and with it the lock.
                statement.execute("select pg_advisory_unlock(" + ADVISORY_LOCK + ")");
            } catch (SQLException e) {
                // The session is gone or goes with the pool, and the lock with it; the run's own result must not be
                // lost over it.
                LOG.debug("The run lock could not be given back: {}", e.getMessage());
            }
        }
    }
}
