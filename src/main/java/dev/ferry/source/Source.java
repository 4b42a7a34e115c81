package dev.ferry.source;

import dev.ferry.plan.TablePlan;
import java.util.List;
import java.util.Optional;

/**
 * The database that rows are read from, through one of its doors. Whichever door it is, a row comes out as the same text
 * and under the same key, so nothing behind it has to know. What a door cannot tell is said to be unknown, never to be
 * fine. Thread-safe.
 */
public interface Source extends AutoCloseable {

    /** Where it is, for messages and reports; without any secret. */
    String address();

    /** Which door this is, e.g. {@code session pooler}. */
    String door();

    /**
     * What tells this database from every other one, whichever address leads to it, e.g. {@code
     * supabase:abcdefghijklmnopqrst}.
     *
     * @throws SourceUnavailableException when it has to be asked and cannot be
     */
    String identity();

    /**
     * Whether it reports transactions, so that {@link #snapshot} and {@link TableSource#writtenSince} have an answer.
     */
    boolean tellsTransactions();

    /**
     * The transactions that a reader sees from now on, as Postgres writes them ({@code txid_current_snapshot()}). What
     * is written later can be told by it, see {@link dev.ferry.source.read.RowKeys#writtenSince}.
     *
     * @return empty when this door does not tell
     * @throws SourceUnavailableException when it cannot be asked
     */
    Optional<String> snapshot();

    /**
     * What stays the same exactly as long as this is one server that never went back to an earlier state: then the numbers
     * of its transactions only rise, and one that a snapshot has seen as ended stays ended.
     *
     * @return empty when that cannot be told, for whatever reason; no such answer equals another
     */
    Optional<String> lineage();

    /**
     * Whether something between here and the database may hand out fewer rows than there are, without an error: then what
     * was read is to be compared with a count.
     */
    boolean mayWithholdRows();

    /** The rows of one table; asks nothing yet. */
    TableSource table(TablePlan table);

    /**
     * The server behind it.
     *
     * @return empty when this door does not tell
     * @throws SourceUnavailableException when it cannot be asked
     */
    Optional<ServerFacts> server();

    /**
     * Looks up these tables and everything that is in the way of moving them, without a row being read.
     *
     * @throws SourceUnavailableException when it cannot be asked
     */
    CatalogReport inspect(List<TablePlan> tables);

    /**
     * The foreign keys, those that a partition has from its table included.
     *
     * @return all of the database, or as many as this door shows
     * @throws SourceUnavailableException when it cannot be asked
     */
    List<ForeignKey> foreignKeys();

    /**
     * The tables beside these, as they are now: those of the same schemas, no views, tables of extensions and of the
     * platform among them as far as this door can tell, and none that is known to be empty. What is moved as a part of a
     * planned table, or by its parts, is not one of them.
     *
     * @param planned all tables of the plan
     * @throws SourceUnavailableException when it cannot be asked
     */
    TablesBeside tablesBeside(List<TablePlan> planned);

    /**
     * How many rows a table has: counted when that is expected to be quick, else an estimate.
     *
     * @throws SourceUnavailableException when it cannot be asked
     */
    RowCount count(TableFacts table);

    /**
     * Breaks off every read under way, from another thread, and each later one: they end with a {@link
     * SourceUnavailableException} that is not transient.
     */
    void breakOff();

    /** Closes the connections. */
    @Override
    void close();
}
