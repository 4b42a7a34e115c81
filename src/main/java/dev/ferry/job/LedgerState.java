package dev.ferry.job;

import dev.ferry.convex.LedgerEntry;
import dev.ferry.convex.LedgerEntry.Phase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What this state knows of the deployment's ledger, in {@code FERRY_STATE}. What is about to be written there is committed
 * here first, so that an entry which a killed run has left is known for one's own. Must only be changed under the run lock.
 */
final class LedgerState {

    private static final String ENTRIES = "STATE_ID, LEDGER_ATTEMPT, LEDGER_TOKEN, LEDGER_PHASE, LEDGER_STATE,"
            + " NEXT_ATTEMPT, NEXT_TOKEN, NEXT_PHASE, FENCE";

    private final JdbcTemplate statements;

    /** @param statements on a store with all tables in their present layout; commit at once */
    LedgerState(JdbcTemplate statements) {
        this.statements = statements;
    }

    /**
     * What the state knows.
     *
     * @param id of the state itself; empty when it was never given one
     * @param confirmed the last entry that was seen in the ledger; null before the first
     * @param intended the entry that was about to be written, and may be there; null when none was
     * @param fence number of the last process that took the state's lock
     */
    record Known(
            String id,
            @Nullable LedgerEntry confirmed,
            @Nullable LedgerEntry intended,
            long fence) {

        /** Of a state that no run has made yet. */
        static final Known NOTHING = new Known("", null, null, 0);

        /** A number that no attempt has had, as far as the state and this entry of the ledger know. */
        long attemptAfter(@Nullable LedgerEntry found) {
            return Math.max(fence, Math.max(number(found), Math.max(number(confirmed), number(intended))) + 1);
        }

        private static long number(@Nullable LedgerEntry entry) {
            return entry == null ? 0 : entry.attempt();
        }

        /** Whether the state has made this entry, as its last change of the ledger. */
        boolean made(@Nullable LedgerEntry found) {
            return found != null && found.state().equals(id) && (found.equals(confirmed) || found.equals(intended));
        }

        /** Whether the ledger has had later entries than this one of the state's own: nobody else draws its numbers. */
        boolean isPast(LedgerEntry own) {
            return confirmed != null
                    && (own.attempt() < confirmed.attempt()
                            || (own.attempt() == confirmed.attempt()
                                    && own.phase().compareTo(confirmed.phase()) < 0));
        }

        /** Whether the ledger has ever had an entry as far as the state knows. */
        boolean hasHadALedger() {
            return confirmed != null || intended != null;
        }
    }

    /** Reads it, and gives the state an id where it has none. */
    Known read() {
        statements.update(
                "update FERRY_STATE set STATE_ID = ? where STATE_ID is null",
                UUID.randomUUID().toString());
        return Objects.requireNonNull(
                statements.queryForObject("select " + ENTRIES + " from FERRY_STATE", (row, index) -> known(row)),
                "FERRY_STATE has one row");
    }

    /** As {@link #read()}, and changes nothing; empty when the store is of a layout without a ledger. */
    static Optional<Known> lookAt(JdbcClient store) {
        Integer layout = store.sql("select VERSION from FERRY_STATE")
                .query(Integer.class)
                .optional()
                .orElse(0);
        return layout < StateLayout.WITH_LEDGER
                ? Optional.empty()
                : store.sql("select " + ENTRIES + " from FERRY_STATE")
                        .query((row, index) -> known(row))
                        .optional();
    }

    /** To be committed before the entry is sent. */
    void intend(LedgerEntry next) {
        statements.update(
                "update FERRY_STATE set NEXT_ATTEMPT = ?, NEXT_TOKEN = ?, NEXT_PHASE = ?",
                next.attempt(),
                next.token(),
                next.phase().text());
    }

    /** The ledger was seen to have this entry. */
    void confirm(LedgerEntry entry) {
        statements.update(
                "update FERRY_STATE set LEDGER_ATTEMPT = ?, LEDGER_TOKEN = ?, LEDGER_PHASE = ?, LEDGER_STATE = ?,"
                        + " NEXT_ATTEMPT = null, NEXT_TOKEN = null, NEXT_PHASE = null",
                entry.attempt(),
                entry.token(),
                entry.phase().text(),
                entry.state());
    }

    /** The state belongs to other ends from now on: what it knows is of another ledger. */
    void forget() {
        statements.update("update FERRY_STATE set LEDGER_ATTEMPT = null, LEDGER_TOKEN = null, LEDGER_PHASE = null,"
                + " LEDGER_STATE = null, NEXT_ATTEMPT = null, NEXT_TOKEN = null, NEXT_PHASE = null");
    }

    private static Known known(ResultSet row) throws SQLException {
        String id = Objects.requireNonNullElse(row.getString("STATE_ID"), "");
        return new Known(
                id, entry(row, "LEDGER", row.getString("LEDGER_STATE")), entry(row, "NEXT", id), row.getLong("FENCE"));
    }

    private static @Nullable LedgerEntry entry(ResultSet row, String which, @Nullable String state)
            throws SQLException {
        String token = row.getString(which + "_TOKEN");
        String phase = row.getString(which + "_PHASE");
        long attempt = row.getLong(which + "_ATTEMPT");
        return token == null || phase == null || state == null
                ? null
                : new LedgerEntry(attempt, token, state, Objects.requireNonNull(Phase.of(phase), "a phase of Ferry's"));
    }
}
