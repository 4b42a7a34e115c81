package dev.ferry.testing;

import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.Ledger;
import dev.ferry.convex.LedgerEntry;
import dev.ferry.convex.LedgerEntry.Phase;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.RowWriter;
import java.util.UUID;

/** Functions for a test that sends rows itself, as an attempt of a source of its own. */
public final class BegunAttempt {

    private BegunAttempt() {}

    /** Begins an attempt of a source that nobody else has, so that no other attempt is disturbed. */
    public static MigrateFunctions of(ConvexClient client) {
        String token = UUID.randomUUID().toString();
        String pair = "test:" + token;
        if (!new Ledger(client, pair).replace(null, new LedgerEntry(1, token, "test", Phase.RUNNING, 0))) {
            throw new IllegalStateException("the ledger knows " + pair);
        }
        return new MigrateFunctions(client, () -> new RowWriter(pair, 1, token));
    }
}
