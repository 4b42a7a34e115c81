package dev.ferry.store;

import dev.ferry.settings.StateStoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Tells whether a connection to a Postgres store keeps its server session. Behind a transaction pooler it does not: the
 * run lock would be taken in a session that the pooler gives to somebody else, or ends when it likes.
 */
final class ServerSession {

    /** A pooler hands its sessions out one after the other or the latest first, so two questions are not enough. */
    private static final int QUESTIONS = 3;

    private ServerSession() {}

    /**
     * @param connection in auto-commit mode
     * @throws StateStoreException when there is a transaction pooler between
     */
    static void requireThatItStays(StoreAddress store, Connection connection) throws SQLException {
        try (Connection other = store.connect()) {
            if (isShared(connection, other)) {
                throw StateStoreException.pooled(null);
            }
        }
    }

    /**
     * Whether the two connections take turns on sessions of the server. While the second is inside a transaction it
     * has a session to itself; if that is the one that the first had, or if the first then gets another one, the
     * sessions belong to neither.
     */
    static boolean isShared(Connection first, Connection second) throws SQLException {
        for (int question = 0; question < QUESTIONS; question++) {
            int before = backend(first);
            second.setAutoCommit(false);
            try {
                if (backend(second) == before || backend(first) != before) {
                    return true;
                }
            } finally {
                second.rollback();
                second.setAutoCommit(true);
            }
        }
        return false;
    }

    private static int backend(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select pg_backend_pid()")) {
            answer.next();
            return answer.getInt(1);
        }
    }
}
