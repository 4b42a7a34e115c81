package dev.ferry.store;

import dev.ferry.settings.LockOwner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The one row of {@code FERRY_STATE}. Must only be changed under the run lock. */
public final class StateRow {

    /** The columns that {@link #holder(ResultSet)} reads, in its order. */
    public static final String HOLDER = "HOLDER_HOST, HOLDER_PID, HOLDER_SINCE, HOLDER_RUN";

    private final JdbcTemplate statements;

    /** @param statements on a store with all tables in their present layout */
    StateRow(JdbcTemplate statements) {
        this.statements = statements;
    }

    /** What the state belongs to; null when no run has begun yet, or none since Ferry writes this down. */
    @Nullable
    public Endpoints ends() {
        return read("SOURCE, DEPLOYMENT", row -> {
            String source = row.getString(1);
            String deployment = row.getString(2);
            return source == null || deployment == null ? null : new Endpoints(source, deployment);
        });
    }

    /** Binds the store to these ends. */
    public void bind(Endpoints endpoints) {
        statements.update(
                "update FERRY_STATE set SOURCE = ?, DEPLOYMENT = ?", endpoints.source(), endpoints.deployment());
    }

    /** When the state was closed; null while it is open. */
    @Nullable
    public Instant closedAt() {
        return read("CLOSED_AT", row -> instant(row, 1));
    }

    /**
     * Closes the state, or opens it again.
     *
     * @param closed when it was closed; null opens it
     */
    public void setClosedAt(@Nullable Instant closed) {
        statements.update(
                "update FERRY_STATE set CLOSED_AT = ?", closed == null ? null : closed.atOffset(ZoneOffset.UTC));
    }

    /**
     * Writes down who holds the store, and takes the next number: from now on no chunk of an earlier run can commit.
     */
    long takeFence(LockOwner lockOwner) {
        statements.update(
                "update FERRY_STATE set FENCE = FENCE + 1, HOLDER_HOST = ?, HOLDER_PID = ?, HOLDER_SINCE = ?, HOLDER_RUN = null",
                lockOwner.host(),
                lockOwner.pid(),
                lockOwner.since().atOffset(ZoneOffset.UTC));
        return Objects.requireNonNull(
                statements.queryForObject("select FENCE from FERRY_STATE", Long.class), "FENCE is never null");
    }

    /** Adds the number of the run, unless a later holder is there already. */
    void running(long fence, long run) {
        statements.update("update FERRY_STATE set HOLDER_RUN = ? where FENCE = ?", run, fence);
    }

    /** Nobody holds the store any more, unless a later holder does. */
    void release(long fence) {
        statements.update(
                "update FERRY_STATE set HOLDER_HOST = null, HOLDER_PID = null, HOLDER_SINCE = null, HOLDER_RUN = null"
                        + " where FENCE = ?",
                fence);
    }

    /** Who wrote themselves down last; null when nobody is at it. */
    @Nullable
    LockOwner holder() {
        return read(HOLDER, StateRow::holder);
    }

    /**
     * Who wrote themselves down in a row; null when nobody did.
     *
     * @param row on the columns {@link #HOLDER}
     */
    public static @Nullable LockOwner holder(ResultSet row) throws SQLException {
        String host = row.getString(1);
        long pid = row.getLong(2);
        Instant since = instant(row, 3);
        long run = row.getLong(4);
        Long number = row.wasNull() ? null : run;
        return host == null || since == null ? null : new LockOwner(host, pid, since, number);
    }

    /** Reads a value from the row; null when it is not set. */
    @FunctionalInterface
    private interface Reader<T> {
        @Nullable
        T read(ResultSet row) throws SQLException;
    }

    private <T> @Nullable T read(String columns, Reader<T> reader) {
        return statements
                .query("select " + columns + " from FERRY_STATE", (row, index) -> Optional.ofNullable(reader.read(row)))
                .stream()
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
