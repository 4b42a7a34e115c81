package dev.ferry.ledger;

import dev.ferry.convex.Ledger;
import dev.ferry.convex.LedgerEntry;
import dev.ferry.store.LedgerState;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Changes the deployment's ledger, so that a kill at any moment leaves an entry that the state knows for its own: first the
 * state commits what it is about to write, then it is sent, then the state writes down that it is there.
 */
final class LedgerChange {

    private static final int TOKEN_BYTES = 16;

    private final LedgerState state;
    private final SecureRandom random = new SecureRandom();

    LedgerChange(LedgerState state) {
        this.state = state;
    }

    /** A token that nobody else draws. */
    String token() {
        byte[] drawn = new byte[TOKEN_BYTES];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /**
     * Makes the change. When this throws, the entry may still be there.
     *
     * @param before the entry as it was read; null when there was none
     * @param next with a token of its own
     * @return false when somebody else has changed the ledger since; nothing was changed then
     * @throws dev.ferry.convex.error.ConvexException by its kind
     * @throws dev.ferry.store.LockLostException when another process holds the state store meanwhile
     */
    boolean make(Ledger ledger, @Nullable LedgerEntry before, LedgerEntry next) {
        state.intend(next);
        if (!ledger.replace(before, next)) {
            return false;
        }
        state.confirm(next);
        return true;
    }
}
