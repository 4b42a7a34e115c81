package dev.ferry.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tables of which a run may have sent rows that it did not write down: it was killed, or failed, with calls under way.
 * What the id map holds of such a row is of the time before. Should the row become again what it was then, its digest
 * would say that nothing is to be sent, while Convex holds what came between. So until a run has sent every row of the
 * table again no digest of it is believed (docs/decisions/0055-what-was-sent-and-not-written-down.md).
 *
 * <p>A row that the id map does not know is sent in any case, so a first run leaves no doubt. Safe for use by many
 * threads.
 */
public final class DirtyTables {

    /** Is told of each new mark of this run once that is committed, before rows are sent under it. */
    @FunctionalInterface
    public interface MarkListener {
        void marked();
    }

    private final JdbcTemplate statements;
    private final TransactionTemplate alone;
    private final MarkListener listener;

    /** The marks that this run has set, by table. */
    private final Map<String, String> own = new ConcurrentHashMap<>();

    public DirtyTables(JdbcTemplate statements, PlatformTransactionManager transactions, MarkListener listener) {
        this.statements = statements;
        this.alone = new TransactionTemplate(transactions);
        this.listener = listener;
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The marks on a table; empty when it is beyond doubt. */
    public List<String> on(String table) {
        return statements.queryForList("select ID from FERRY_DIRTY where SOURCE_TABLE = ?", String.class, table);
    }

    /**
     * To be called before rows are sent that the id map knows. Returns when the mark is committed, whatever transaction
     * is under way.
     */
    public void beforeSending(String table) {
        own.computeIfAbsent(table, unmarked -> {
            String id = mark(unmarked);
            listener.marked();
            return id;
        });
    }

    /** Sets a mark that does not belong to this run: something else than a run has made the table doubtful. */
    public void raise(String table) {
        mark(table);
    }

    private String mark(String table) {
        String id = UUID.randomUUID().toString();
        alone.executeWithoutResult(transaction ->
                statements.update("insert into FERRY_DIRTY (ID, SOURCE_TABLE) values (?, ?)", id, table));
        return id;
    }

    /** All that this run has sent so far is written down. */
    public void settleOwn() {
        forget(own.values());
        own.clear();
    }

    /**
     * Sets this run's marks again, as new ones: a run that has taken over meanwhile may have seen the old ones and be about
     * to forget them, while calls of this run were still under way.
     */
    public void renewOwn() {
        Set<String> tables = Set.copyOf(own.keySet());
        own.clear();
        tables.forEach(table -> own.computeIfAbsent(table, this::mark));
    }

    /** Takes the marks with these ids away. */
    public void forget(Collection<String> marks) {
        marks.forEach(id -> statements.update("delete from FERRY_DIRTY where ID = ?", id));
    }

    void forgetAll() {
        statements.update("delete from FERRY_DIRTY");
    }
}
