package dev.ferry.store;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps a run that has lost its lock from committing: each chunk asks, in its own transaction, whether the run's number
 * still is the last one, and on Postgres whether the session that took the lock still holds it.
 *
 * @param number this run's number in {@code FERRY_STATE}
 * @param backend process id of the server session with the advisory lock; 0 for an H2 store, whose file lock cannot be
 *     lost while the process lives
 */
public record RunFence(long number, long backend) {

    /** The row stays locked until the chunk has committed, so that no other run can take over in between. */
    private static final String ON_POSTGRES =
            String.format(Locale.ROOT, """
            select FENCE, exists (
              select 1 from pg_locks
              where locktype = 'advisory' and granted and pid = ? and objsubid = 1 and classid = %d and objid = %d
                and database = (select oid from pg_database where datname = current_database()))
            from FERRY_STATE for share of FERRY_STATE
            """, RunLock.ADVISORY_LOCK >>> 32, RunLock.ADVISORY_LOCK & 0xFFFFFFFFL);

    /**
     * Call after Convex has answered, in the transaction that is to commit.
     *
     * @throws LockLostException when the transaction must not commit
     */
    public void require(JdbcTemplate statements) {
        boolean locked = true;
        long last;
        if (backend == 0) {
            last = number(statements.queryForObject("select FENCE from FERRY_STATE", Long.class));
        } else {
            Answer answer = statements.queryForObject(
                    ON_POSTGRES, (row, index) -> new Answer(row.getLong(1), row.getBoolean(2)), backend);
            last = answer == null ? -1 : answer.last();
            locked = answer != null && answer.locked();
        }
        if (last != number) {
            throw LockLostException.overtaken();
        }
        if (!locked) {
            throw LockLostException.connectionLost();
        }
    }

    /** This fence, asked through the connection of the transaction that is under way. */
    public Fence in(JdbcTemplate statements) {
        return () -> require(statements);
    }

    private static long number(@Nullable Long number) {
        return number == null ? -1 : number;
    }

    private record Answer(long last, boolean locked) {}
}
