package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.ClientSettings;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.ConvexEndpoint;
import dev.ferry.convex.Ledger;
import dev.ferry.convex.LedgerEntry;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.testing.TestDeployment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A {@link MigrationSite} whose first run has ended, and the deployment's ledger of it. */
public final class LedgerSite implements AutoCloseable {

    private final TestDeployment convex;
    private final MigrationSite site;

    public LedgerSite(TestDeployment convex, Path directory) {
        this.convex = convex;
        this.site = new MigrationSite(convex, directory);
        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
    }

    public MigrationSite site() {
        return site;
    }

    /** What the ledger says now. */
    public LedgerEntry entry() {
        try (ConvexClient client = client()) {
            return new Ledger(client, site.sourceIdentity()).read().orElseThrow();
        }
    }

    /** A change of the ledger, as anybody may send it; returns whether it was made. */
    public boolean replace(@Nullable LedgerEntry expected, LedgerEntry next) {
        try (ConvexClient client = client()) {
            return new Ledger(client, site.sourceIdentity()).replace(expected, next);
        }
    }

    ConvexClient client() {
        return new ConvexClient(
                ConvexEndpoint.parse(convex.url(), convex.key()), "1.2.3", ClientSettings.firstContact());
    }

    public void assertTheNextRunSendsNothing() {
        long before = convex.stats().mutations();
        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(convex.stats().mutations()).isEqualTo(before);
    }

    @Override
    public void close() {
        site.close();
    }
}
