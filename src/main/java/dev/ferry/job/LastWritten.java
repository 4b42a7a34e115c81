package dev.ferry.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A row of each of the chunks that were written down last, in {@code FERRY_LAST_WRITTEN}. Convex must hold these as they
 * were sent: a deployment that was restored from a backup lacks what came last, even if its ledger says what the state
 * expects. Chunks are written down in another order than Convex carries them out, but no more than so many are under way
 * at once as there are places for them.
 *
 * <p>Chunks of which Convex says that it had every row already have places of their own: else a run that sends every row
 * again would soon leave nothing to look at. (They count, since the first answer of a call may be lost.)
 */
final class LastWritten {

    /** More chunks than are under way at once unless somebody asks for it. */
    private static final int CHANGED = 64;

    private static final int REPEATED = 16;

    private static final String PUT =
            "update FERRY_LAST_WRITTEN set ATTEMPT = ?, SOURCE_TABLE = ?, SOURCE_KEY = ? where SLOT = ?";

    private static final String ADD =
            "insert into FERRY_LAST_WRITTEN (ATTEMPT, SOURCE_TABLE, SOURCE_KEY, SLOT) values (?, ?, ?, ?)";

    private final JdbcTemplate statements;
    private final AtomicLong changed = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();

    LastWritten(JdbcTemplate statements) {
        this.statements = statements;
    }

    /**
     * A row that was written down.
     *
     * @param attempt that sent it, as the ledger counts; an attempt sends a row once
     */
    record Row(long attempt, String key) {}

    /**
     * Remembers a chunk. Belongs into the transaction that writes it down.
     *
     * @param key of a row that was sent
     * @param isChanged whether Convex has changed the document, or the state has learned something of it
     */
    void put(long attempt, String table, String key, boolean isChanged) {
        long slot = isChanged ? changed.getAndIncrement() % CHANGED : CHANGED + repeated.getAndIncrement() % REPEATED;
        Object[] row = {attempt, table, key, slot};
        if (statements.update(PUT, row) == 0) {
            statements.update(ADD, row);
        }
    }

    /** What is remembered, by source table. */
    static Map<String, List<Row>> in(JdbcClient store) {
        Map<String, List<Row>> rows = new HashMap<>();
        store.sql("select SOURCE_TABLE, ATTEMPT, SOURCE_KEY from FERRY_LAST_WRITTEN")
                .query((row, index) -> rows.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                        .add(new Row(row.getLong(2), row.getString(3))))
                .list();
        return rows;
    }

    void forgetAll() {
        statements.update("delete from FERRY_LAST_WRITTEN");
    }
}
