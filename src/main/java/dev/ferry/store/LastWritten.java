package dev.ferry.store;

import dev.ferry.convex.value.Digest;
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
 * expects. Chunks are recorded in another order than Convex carries them out, but no more chunks are under way at once
 * than there are places for them.
 *
 * <p>Chunks of which Convex says that it had every row already have places of their own: else a run that sends every row
 * again would soon leave nothing to look at. (They count, since the first answer of a call may be lost.)
 */
public final class LastWritten {

    /** More chunks than are under way at once unless somebody asks for it. */
    private static final int CHANGED = 64;

    private static final int REPEATED = 16;

    private static final String PUT = "update FERRY_LAST_WRITTEN set ATTEMPT = ?, SOURCE_TABLE = ?, SOURCE_KEY = ?,"
            + " DIGEST_HIGH = ?, DIGEST_LOW = ?, CONTENT_HIGH = ?, CONTENT_LOW = ? where SLOT = ?";

    private static final String ADD = "insert into FERRY_LAST_WRITTEN (ATTEMPT, SOURCE_TABLE, SOURCE_KEY,"
            + " DIGEST_HIGH, DIGEST_LOW, CONTENT_HIGH, CONTENT_LOW, SLOT) values (?, ?, ?, ?, ?, ?, ?, ?)";

    private final JdbcTemplate statements;
    private final AtomicLong changed = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();

    /** Keeps the rows in this store. */
    public LastWritten(JdbcTemplate statements) {
        this.statements = statements;
    }

    /**
     * A row that Convex holds as it was sent.
     *
     * @param isChanged whether Convex has changed the document, or the id map knew something else of it
     * @param digest of the document, as the id map has it
     * @param content of the document, see {@link DocumentContent#content}
     */
    public record Sent(String key, boolean isChanged, Digest digest, Digest content) {}

    /**
     * A row that was written down.
     *
     * @param attempt that sent it, as the ledger counts; an attempt sends a row once
     * @param digest of the document, as the id map has it
     * @param content of the document, see {@link DocumentContent#content}
     */
    public record Row(long attempt, String key, Digest digest, Digest content) {}

    /**
     * Remembers a chunk. Belongs into the transaction that writes it down.
     *
     * @param last a row of it
     */
    public void put(long attempt, String table, Sent last) {
        long slot = last.isChanged()
                ? changed.getAndIncrement() % CHANGED
                : CHANGED + repeated.getAndIncrement() % REPEATED;
        Object[] row = {
            attempt,
            table,
            last.key(),
            last.digest().high(),
            last.digest().low(),
            last.content().high(),
            last.content().low(),
            slot
        };
        if (statements.update(PUT, row) == 0) {
            statements.update(ADD, row);
        }
    }

    /** What is remembered, by source table. */
    public static Map<String, List<Row>> in(JdbcClient store) {
        Map<String, List<Row>> rows = new HashMap<>();
        store.sql("select SOURCE_TABLE, ATTEMPT, SOURCE_KEY, DIGEST_HIGH, DIGEST_LOW, CONTENT_HIGH, CONTENT_LOW"
                        + " from FERRY_LAST_WRITTEN")
                .query((row, index) -> rows.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                        .add(new Row(
                                row.getLong(2),
                                row.getString(3),
                                new Digest(row.getLong(4), row.getLong(5)),
                                new Digest(row.getLong(6), row.getLong(7)))))
                .list();
        return rows;
    }

    /** Forgets all rows. */
    public void forgetAll() {
        statements.update("delete from FERRY_LAST_WRITTEN");
    }
}
