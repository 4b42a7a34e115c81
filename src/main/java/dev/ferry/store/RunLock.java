package dev.ferry.store;

import dev.ferry.settings.LockOwner;
import dev.ferry.settings.StateStoreException;
import dev.ferry.settings.StoreKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one run at a time use a state store. It dies with the process that holds it.
 *
 * <p>An H2 store is locked by its database engine as long as a connection is open: a lock of the operating system's on
 * the file. In a Postgres store a session advisory lock is held. Either way the lock has a connection of its own, in no
 * pool, until {@link #close()}.
 */
final class RunLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);

    /** Any number will do as long as every Ferry uses the same: the letters "ferry". */
    static final long ADVISORY_LOCK = 0x6665727279L;

    private final Connection connection;
    private final long backend;

    private RunLock(Connection connection, long backend) {
        this.connection = connection;
        this.backend = backend;
    }

    /**
     * Never waits for another run.
     *
     * @throws StateStoreException when another run holds the store, or the store cannot be opened
     */
    static RunLock acquire(StoreAddress store) {
        return store.kind() == StoreKind.H2 ? openFile(store) : lockSession(store);
    }

    private static RunLock openFile(StoreAddress store) {
        try {
            return new RunLock(store.connect(), 0);
        } catch (SQLException e) {
            if (StateStoreException.isHeld(e)) {
                throw StateStoreException.held(
                        store.directory() == null ? null : new PidFile(store.directory()).read(), e);
            }
            throw StateStoreException.of(e);
        }
    }

    private static RunLock lockSession(StoreAddress store) {
        try (Keeper opened = new Keeper(store.connect());
                Statement statement = opened.connection.createStatement()) {
            ServerSession.requireThatItStays(store, opened.connection);
            // A server that ends idle sessions would end this one, which only waits.
            statement.execute("select set_config('idle_session_timeout', '0', false) from pg_settings"
                    + " where name = 'idle_session_timeout'");
            try (ResultSet answer =
                    statement.executeQuery("select pg_try_advisory_lock(" + ADVISORY_LOCK + "), pg_backend_pid()")) {
                answer.next();
                if (answer.getBoolean(1)) {
                    return new RunLock(opened.keep(), answer.getLong(2));
                }
            }
            throw StateStoreException.held(holder(statement), null);
        } catch (SQLException e) {
            throw StateStoreException.of(e);
        }
    }

    /**
     * Only looks: trying to take the lock could turn away a run that starts.
     *
     * @param store a Postgres store
     * @throws StateStoreException when another run holds the store, or the store cannot be opened
     */
    static void requireThatNobodyHolds(StoreAddress store) {
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            if (isHeld(connection)) {
                throw StateStoreException.held(holder(statement), null);
            }
        } catch (SQLException e) {
            throw StateStoreException.of(e);
        }
    }

    /** Null when it cannot be told, e.g. since the other run is just making the tables. */
    private static @Nullable LockOwner holder(Statement statement) {
        try (ResultSet row = statement.executeQuery("select " + StateRow.HOLDER + " from FERRY_STATE")) {
            return row.next() ? StateRow.holder(row) : null;
        } catch (SQLException e) {
            LOG.debug("Who holds the store cannot be told: {}", e.getMessage());
            return null;
        }
    }

    /** The lock's own connection, open until {@link #close()}. */
    Connection connection() {
        return connection;
    }

    /** Process id of the server session that holds the advisory lock; 0 for an H2 store. */
    long backend() {
        return backend;
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
        try (Connection closing = connection) {
            if (backend != 0) {
                // The server ends a session some time after its client has gone; a run that starts now must not see it.
                try (Statement statement = closing.createStatement()) {
                    statement.execute("select pg_advisory_unlock(" + ADVISORY_LOCK + ")");
                }
            }
        } catch (SQLException e) {
            // The run's own result must not be lost over it.
            LOG.debug("The connection of the run lock could not be closed: {}", e.getMessage());
        }
    }

    /** Closes a connection unless it is kept. */
    private static final class Keeper implements AutoCloseable {

        private final Connection connection;
        private boolean kept;

        Keeper(Connection connection) {
            this.connection = connection;
        }

        Connection keep() {
            kept = true;
            return connection;
        }

        @Override
        public void close() throws SQLException {
            if (!kept) {
                connection.close();
            }
        }
    }
}
