package dev.ferry.source.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * The reads that wait for the server at this moment, so that they can be broken off from outside. Reading changes
 * nothing, so nothing is lost. Thread-safe.
 *
 * <p>A statement is broken off by closing its connection's socket: asking the server to cancel it would need a second
 * connection, which may hang as well. A login is broken off by interrupting its thread, to which pgjdbc reacts while a
 * thread of its own logs in; the interrupt never outlives the login.
 */
final class ReadsUnderWay {

    private final Set<Connection> reading = new HashSet<>();
    private final Set<Thread> connecting = new HashSet<>();
    private boolean brokenOff;

    /** Makes a connection. */
    @FunctionalInterface
    interface Login {
        Connection open() throws SQLException;
    }

    /** Whether {@link #breakOff} was called; no read succeeds any more. */
    synchronized boolean isBrokenOff() {
        return brokenOff;
    }

    /**
     * Logs in, which {@link #breakOff} ends.
     *
     * @throws SQLException also when it was broken off
     */
    Connection connect(Login login) throws SQLException {
        begin(Thread.currentThread());
        try {
            return login.open();
        } finally {
            end(Thread.currentThread());
        }
    }

    private synchronized void begin(Thread thread) throws SQLException {
        refuseWhenBrokenOff();
        connecting.add(thread);
    }

    private synchronized void end(Thread thread) {
        connecting.remove(thread);
        if (brokenOff) {
            // It was meant for the login, and must not hit what the thread does next.
            Thread.interrupted();
        }
    }

    /**
     * From now on a statement runs on this connection.
     *
     * @throws SQLException when reads have been broken off
     */
    synchronized void begin(Connection connection) throws SQLException {
        refuseWhenBrokenOff();
        reading.add(connection);
    }

    /** The statement has ended. */
    synchronized void end(Connection connection) {
        reading.remove(connection);
    }

    private void refuseWhenBrokenOff() throws SQLException {
        if (brokenOff) {
            throw new SQLException("reads have been broken off");
        }
    }

    /** Breaks off all reads under way, and every later one before it begins. */
    synchronized void breakOff() {
        brokenOff = true;
        connecting.forEach(Thread::interrupt);
        for (Connection connection : reading) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException alreadyGone) {
                // Then nobody waits for it.
            }
        }
    }
}
