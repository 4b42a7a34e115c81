package dev.ferry.store;

import dev.ferry.settings.LockOwner;
import dev.ferry.settings.StateStoreException;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A state store that this process holds alone, with its tables in their present layout. */
public final class LockedStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LockedStore.class);

    private final RunLock lock;
    private final StateRow state;
    private final LedgerState ledger;
    private final @Nullable PidFile pidFile;
    private final LockOwner lockOwner;
    private final long number;

    private LockedStore(RunLock lock, JdbcTemplate statements, @Nullable PidFile pidFile) {
        this.lock = lock;
        this.state = new StateRow(statements);
        this.pidFile = pidFile;
        this.lockOwner = LockOwner.thisProcess();
        if (pidFile != null) {
            pidFile.write(lockOwner);
        }
        this.number = state.takeFence(lockOwner);
        this.ledger = new LedgerState(statements, number);
    }

    /**
     * Takes the lock, makes or upgrades the tables, and writes down who holds the store.
     *
     * @throws StateStoreException when another process holds the store, or it cannot be used
     */
    public static LockedStore open(StoreAddress address) {
        RunLock lock = RunLock.acquire(address);
        boolean done = false;
        try {
            SingleConnectionDataSource store = new SingleConnectionDataSource(lock.connection(), true);
            new StateSchema(store).createWhereMissing();
            PidFile file = address.directory() == null ? null : new PidFile(address.directory());
            LockedStore held = new LockedStore(lock, new JdbcTemplate(store), file);
            done = true;
            return held;
        } catch (DataAccessException e) {
            throw StateStoreException.of(e);
        } finally {
            if (!done) {
                lock.close();
            }
        }
    }

    /** What the store's transactions have to ask before they commit. */
    RunFence fence() {
        return new RunFence(number, lock.backend());
    }

    /** The row that binds the store to its two ends. */
    public StateRow state() {
        return state;
    }

    /** What the state knows of the deployment's ledger. */
    public LedgerState ledger() {
        return ledger;
    }

    /**
     * @throws StateStoreException when {@code ferry close} has closed the state
     */
    void requireOpen() {
        Instant closed = state.closedAt();
        if (closed != null) {
            throw StateStoreException.unusable("This state was closed on " + LockOwner.time(closed)
                    + " by `ferry close`, as one does after cut-over: a run might overwrite live data. Nothing was started."
                    + " `ferry close --reopen` opens it again.");
        }
    }

    /** Tells those who ask which run this is. */
    public void running(long run) {
        state.running(number, run);
        if (pidFile != null) {
            pidFile.write(lockOwner.at(run));
        }
    }

    /** Gives the store free; never throws. */
    @Override
    public void close() {
        try {
            if (lock.connection().isValid(1)) {
                state.release(number);
            }
        } catch (SQLException | DataAccessException e) {
            // What is left there is not believed once the lock is free.
            LOG.debug("The holder of the state store could not be struck out: {}", e.getMessage());
        }
        if (pidFile != null) {
            pidFile.delete();
        }
        lock.close();
    }
}
