package dev.ferry.store;

import dev.ferry.convex.LedgerEntry;
import dev.ferry.convex.LedgerEntry.Phase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What this state knows of the deployment's ledger, in {@code FERRY_STATE}. What is about to be written there is committed
 * here first, so that an entry which a killed run has left is known for one's own. Must only be changed under the run lock.
 */
public final class LedgerState {

    private static final String ENTRIES =
            "STATE_ID, LEDGER_ATTEMPT, LEDGER_TOKEN, LEDGER_PHASE, LEDGER_STATE, LEDGER_STAMP,"
                    + " NEXT_ATTEMPT, NEXT_TOKEN, FENCE";

    /** Far more kills in a row than there are; the oldest tokens go first. */
    private static final int MOST_TOKENS = 30;

    private final JdbcTemplate statements;
    private final long holder;

    /**
     * @param statements on a store with all tables in their present layout; commit at once
     * @param holder number of the process that holds the store: no other may change what is known
     */
    LedgerState(JdbcTemplate statements, long holder) {
        this.statements = statements;
        this.holder = holder;
    }

    /**
     * Entries that were about to be written and were not seen to be there. More than one, where processes were killed one
     * after the other: the call of each may have arrived, and may still arrive.
     *
     * @param attempt the highest number that one of them has
     * @param tokens of all of them, each with its stamp, newest first; never empty
     */
    public record Intended(long attempt, List<String> tokens) {

        /** Keeps a copy of the list. */
        public Intended {
            tokens = List.copyOf(tokens);
        }

        /** The same with one more. */
        public static Intended with(LedgerEntry next, @Nullable Intended before) {
            List<String> tokens = new ArrayList<>(List.of(stamped(next)));
            long attempt = next.attempt();
            if (before != null) {
                tokens.addAll(before.tokens());
                attempt = Math.max(attempt, before.attempt());
            }
            return new Intended(attempt, tokens.subList(0, Math.min(tokens.size(), MOST_TOKENS)));
        }

        private boolean has(LedgerEntry entry) {
            return tokens.contains(stamped(entry));
        }

        private static String stamped(LedgerEntry entry) {
            return entry.stamp() == 0 ? entry.token() : entry.token() + "." + entry.stamp();
        }
    }

    /**
     * What the state knows.
     *
     * @param id of the state itself; empty when it was never given one
     * @param confirmed the last entry that was seen in the ledger; null before the first
     * @param intended what was about to be written, and may be there; null when nothing was
     * @param fence number of the last process that took the state's lock
     */
    public record Known(
            String id,
            @Nullable LedgerEntry confirmed,
            @Nullable Intended intended,
            long fence) {

        /** Of a state that no run has made yet. */
        public static final Known NOTHING = new Known("", null, null, 0);

        /** A number that no attempt has had, as far as the state and this entry of the ledger know. */
        public long attemptAfter(@Nullable LedgerEntry found) {
            long intendedAttempt = intended == null ? 0 : intended.attempt();
            long last = Math.max(number(found, LedgerEntry::attempt), number(confirmed, LedgerEntry::attempt));
            return Math.max(fence, Math.max(last, intendedAttempt) + 1);
        }

        private static long number(@Nullable LedgerEntry entry, ToLongFunction<LedgerEntry> which) {
            return entry == null ? 0 : which.applyAsLong(entry);
        }

        /** Number of the last attempt that may have sent rows; 0 before the first. */
        public long lastAttempt() {
            return number(confirmed, LedgerEntry::attempt);
        }

        /** Whether the state has made this entry, as its last change of the ledger or as one that it has not seen there. */
        public boolean made(@Nullable LedgerEntry found) {
            return found != null
                    && found.state().equals(id)
                    && ((isOfTheConfirmedToken(found) && found.stamp() == number(confirmed, LedgerEntry::stamp))
                            || (intended != null && intended.has(found)));
        }

        private boolean isOfTheConfirmedToken(LedgerEntry found) {
            return confirmed != null && found.token().equals(confirmed.token());
        }

        /** Whether the attempt that the state knows has gone on after this was all that the state knew of it. */
        public boolean isOlderBySteps(LedgerEntry found) {
            return isOfTheConfirmedToken(found) && found.stamp() > number(confirmed, LedgerEntry::stamp);
        }

        /** Whether the ledger has had later entries than this one of the state's own: nobody else draws its numbers. */
        public boolean isPast(LedgerEntry own) {
            return confirmed != null
                    && (own.attempt() < confirmed.attempt()
                            || (own.attempt() == confirmed.attempt()
                                    && (own.phase().compareTo(confirmed.phase()) < 0
                                            || own.stamp() < confirmed.stamp())));
        }

        /** Whether the ledger has ever had an entry as far as the state knows. */
        public boolean hasHadALedger() {
            return confirmed != null || intended != null;
        }
    }

    /** Reads it, and gives the state an id where it has none. */
    public Known read() {
        statements.update(
                "update FERRY_STATE set STATE_ID = ? where STATE_ID is null",
                UUID.randomUUID().toString());
        return Objects.requireNonNull(
                statements.queryForObject("select " + ENTRIES + " from FERRY_STATE", (row, index) -> known(row)),
                "FERRY_STATE has one row");
    }

    /** As {@link #read()}, and changes nothing; empty when the store is of a layout without a ledger. */
    public static Optional<Known> lookAt(JdbcClient store) {
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

    /**
     * To be committed before the entry is sent.
     *
     * @throws LockLostException when this process does not hold the store any more; nothing was changed then
     */
    public void intend(LedgerEntry next) {
        Intended all = Intended.with(next, read().intended());
        requireHeld(statements.update(
                "update FERRY_STATE set NEXT_ATTEMPT = ?, NEXT_TOKEN = ? where FENCE = ?",
                all.attempt(),
                String.join(",", all.tokens()),
                holder));
    }

    /**
     * The ledger was seen to have this entry, so that those which were intended before are not there, and change
     * nothing any more: each expects another entry.
     *
     * @throws LockLostException when this process does not hold the store any more; nothing was changed then
     */
    public void confirm(LedgerEntry entry) {
        requireHeld(statements.update(
                "update FERRY_STATE set LEDGER_ATTEMPT = ?, LEDGER_TOKEN = ?, LEDGER_PHASE = ?, LEDGER_STATE = ?,"
                        + " LEDGER_STAMP = ?,"
                        + " NEXT_ATTEMPT = null, NEXT_TOKEN = null where FENCE = ?",
                entry.attempt(),
                entry.token(),
                entry.phase().text(),
                entry.state(),
                entry.stamp(),
                holder));
    }

    private static void requireHeld(int rowsUpdated) {
        if (rowsUpdated == 0) {
            throw LockLostException.overtaken();
        }
    }

    private static Known known(ResultSet row) throws SQLException {
        String id = Objects.requireNonNullElse(row.getString("STATE_ID"), "");
        return new Known(id, confirmed(row), intended(row), row.getLong("FENCE"));
    }

    private static @Nullable Intended intended(ResultSet row) throws SQLException {
        String tokens = row.getString("NEXT_TOKEN");
        return tokens == null ? null : new Intended(row.getLong("NEXT_ATTEMPT"), List.of(tokens.split(",", -1)));
    }

    private static @Nullable LedgerEntry confirmed(ResultSet row) throws SQLException {
        String token = row.getString("LEDGER_TOKEN");
        String phase = row.getString("LEDGER_PHASE");
        String state = row.getString("LEDGER_STATE");
        return token == null || phase == null || state == null
                ? null
                : new LedgerEntry(
                        row.getLong("LEDGER_ATTEMPT"),
                        token,
                        state,
                        Objects.requireNonNull(Phase.of(phase), "a phase of Ferry's"),
                        row.getLong("LEDGER_STAMP"));
    }
}
