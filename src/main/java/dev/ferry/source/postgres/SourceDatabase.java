package dev.ferry.source.postgres;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.CatalogReport;
import dev.ferry.source.ForeignKey;
import dev.ferry.source.RowCount;
import dev.ferry.source.ServerFacts;
import dev.ferry.source.Source;
import dev.ferry.source.SqlFailure;
import dev.ferry.source.TableFacts;
import dev.ferry.source.TablesBeside;
import dev.ferry.source.postgres.url.PostgresUrl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The source database, read in short read-only transactions of one statement each. Nothing is kept on the server
 * between two of them, no session setting, no prepared statement, no cursor, so any pooler may stand between.
 *
 * <p>Connections are opened when they are needed and kept for the next read. This is not a pool: reads come one after
 * another (a few at once when tables are read side by side), a pool would add threads, validation queries and waiting
 * for connections that cannot be made, and would hide the reason why. Thread-safe.
 */
public final class SourceDatabase implements Source {

    /** How long one statement may take unless told otherwise; below the two minutes that Supabase allows. */
    public static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(60);

    /** As many as readers of one table side by side, or each page would log in again. */
    private static final int IDLE_CONNECTIONS = 16;

    private final PostgresUrl url;
    private final Duration statementTimeout;
    private final SourceConnector connector;
    private final FailureDiagnosis diagnosis;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final ReadsUnderWay underWay = new ReadsUnderWay();

    /** Opens nothing yet. */
    public SourceDatabase(PostgresUrl url) {
        this(url, STATEMENT_TIMEOUT);
    }

    /**
     * Opens nothing yet.
     *
     * @param statementTimeout how long one statement may take on the server
     */
    public SourceDatabase(PostgresUrl url, Duration statementTimeout) {
        this(url, statementTimeout, SourceConnector.LOGIN_TIMEOUT);
    }

    /** @param loginTimeout how long making a connection may take */
    SourceDatabase(PostgresUrl url, Duration statementTimeout, Duration loginTimeout) {
        this.url = url;
        this.statementTimeout = statementTimeout;
        this.connector = new SourceConnector(url, statementTimeout, loginTimeout);
        this.diagnosis = new FailureDiagnosis(url);
    }

    /** Where this is. */
    public PostgresUrl url() {
        return url;
    }

    @Override
    public String address() {
        return url.toString();
    }

    @Override
    public String door() {
        return url.kind().label();
    }

    /** The Supabase project's reference, else Postgres's system identifier and the database's name. */
    @Override
    public String identity() {
        return url.projectRef()
                .map(ref -> "supabase:" + ref)
                .orElseGet(() -> query(
                        "asking the server who it is",
                        "select system_identifier || '/' || current_database() from pg_control_system()",
                        List.of(),
                        rows -> {
                            rows.next();
                            return "postgres:" + rows.getString(1);
                        }));
    }

    @Override
    public boolean tellsTransactions() {
        return true;
    }

    @Override
    public Optional<String> snapshot() {
        return query("asking the server for its snapshot", "select txid_current_snapshot()::text", List.of(), rows -> {
            rows.next();
            return Optional.of(rows.getString(1));
        });
    }

    @Override
    public Optional<String> lineage() {
        return Lineage.of(this);
    }

    @Override
    public boolean mayWithholdRows() {
        return false;
    }

    @Override
    public KeysetPages table(TablePlan table) {
        return new KeysetPages(this, table);
    }

    @Override
    public Optional<ServerFacts> server() {
        return Optional.of(new ServerCatalog(this).server());
    }

    @Override
    public CatalogReport inspect(List<TablePlan> tables) {
        return new TableCatalog(this).inspect(tables);
    }

    @Override
    public List<ForeignKey> foreignKeys() {
        return new ServerCatalog(this).foreignKeys();
    }

    @Override
    public TablesBeside tablesBeside(List<TablePlan> planned) {
        return new OtherTables(this).beside(planned);
    }

    @Override
    public RowCount count(TableFacts table) {
        return new TableCatalog(this).count(table);
    }

    /** Reads the rows of one statement; everything is in memory already, nothing streams. */
    @FunctionalInterface
    public interface RowsReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /**
     * Runs one statement in a read-only transaction of its own, with the settings of {@link PinnedSettings}.
     *
     * @param doing what this is, for messages, e.g. {@code reading public.contacts}
     * @param binds texts, each sent without a type so that a cast in the statement decides
     * @throws dev.ferry.source.SourceUnavailableException on any failure
     */
    public <T> T query(String doing, String sql, List<String> binds, RowsReader<T> reader) {
        return query(doing, sql, binds, statementTimeout, reader);
    }

    /**
     * As {@link #query(String, String, List, RowsReader)}, with a time limit of its own, shorter than the usual one.
     */
    <T> T query(String doing, String sql, List<String> binds, Duration timeout, RowsReader<T> reader) {
        return query(doing, Map.of(), sql, binds, timeout, reader);
    }

    /**
     * As {@link #query(String, String, List, RowsReader)}, with a time limit of its own, which may be longer too, and with
     * more settings.
     */
    <T> T query(
            String doing,
            Map<String, String> settings,
            String sql,
            List<String> binds,
            Duration timeout,
            RowsReader<T> reader) {
        String pinned = PinnedSettings.statement(timeout, settings);
        try {
            Connection kept = idle.poll();
            if (kept != null) {
                try {
                    return run(kept, pinned, sql, binds, timeout, reader);
                } catch (SQLException failure) {
                    if (!SqlFailure.isConnectionLost(failure) || underWay.isBrokenOff()) {
                        throw failure;
                    }
                    // It may have died long ago, while nobody used it. A new connection tells how things are now.
                }
            }
            return run(connect(doing), pinned, sql, binds, timeout, reader);
        } catch (SQLException failure) {
            throw underWay.isBrokenOff() ? diagnosis.brokenOff(doing, failure) : diagnosis.of(doing, failure);
        }
    }

    private <T> T run(
            Connection connection,
            String pinned,
            String sql,
            List<String> binds,
            Duration timeout,
            RowsReader<T> reader)
            throws SQLException {
        boolean sound = false;
        Duration longest = timeout.compareTo(statementTimeout) > 0 ? timeout : statementTimeout;
        // Both statements go out together (pgjdbc sends BEGIN along too): one round trip, and one for the commit.
        try (PreparedStatement statement = connection.prepareStatement(pinned + "; " + sql)) {
            underWay.begin(connection);
            SourceConnector.wait(connection, longest);
            for (int i = 0; i < binds.size(); i++) {
                statement.setObject(i + 1, binds.get(i), Types.OTHER);
            }
            statement.execute();
            statement.getMoreResults();
            T result;
            try (ResultSet rows = statement.getResultSet()) {
                result = reader.read(rows);
            }
            connection.commit();
            SourceConnector.wait(connection, statementTimeout);
            sound = true;
            return result;
        } catch (SQLException failure) {
            if (SqlFailure.isNoValueOfItsType(failure)) {
                connection.rollback();
                SourceConnector.wait(connection, statementTimeout);
                sound = true;
            }
            throw failure;
        } finally {
            underWay.end(connection);
            if (sound && idle.size() < IDLE_CONNECTIONS) {
                idle.push(connection);
            } else {
                closeQuietly(connection);
            }
        }
    }

    private Connection connect(String doing) {
        try {
            return underWay.connect(connector::open);
        } catch (SQLException failure) {
            throw underWay.isBrokenOff() ? diagnosis.brokenOff(doing, failure) : diagnosis.ofConnecting(doing, failure);
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException alreadyBroken) {
            // Nothing was written through it, and a failure that matters is on its way already.
        }
    }

    @Override
    public void breakOff() {
        underWay.breakOff();
    }

    @Override
    public void close() {
        for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
            closeQuietly(kept);
        }
    }
}
