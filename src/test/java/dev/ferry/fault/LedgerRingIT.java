package dev.ferry.fault;

import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.LocalDeployment;
import dev.ferry.testing.TestDeployment;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The four faults that only the deployment's ledger can know: a late call, an older state, a second state, a restored
 * target. {@code -Dferry.ledger.seed=N} begins with another seed, {@code -Dferry.ledger.rounds=200} plays that number of rounds,
 * at least three seeds in turn: {@code ./mvnw verify -Dit.test=LedgerRingIT -Dferry.ledger.rounds=200} is the soak.
 *
 * <p>What docs/ledger.md says is not seen does not happen here: a backup that is made and put back while one attempt is
 * sending rows, and a late call after a backup of the middle of a run was put back and before the next run has sent a row.
 * {@code -Dferry.ledger.holes=true} lets it happen; then losses are to be expected.
 */
@Tag("child-jvm")
@Tag("fault")
class LedgerRingIT {

    private static final long SEED =
            Long.getLong("ferry.ledger.seed", ThreadLocalRandom.current().nextLong(1_000_000));
    private static final int ROUNDS = Integer.getInteger("ferry.ledger.rounds", 3);
    private static final int LEAST_SEEDS = 3;
    private static final int MOST_ROUNDS_OF_A_SEED = 25;

    @TempDir
    private Path directory;

    @Test
    void no_run_ends_well_while_convex_holds_something_else() throws SQLException {
        RingTally tally = new RingTally();
        int seeds = Math.max(LEAST_SEEDS, (ROUNDS + MOST_ROUNDS_OF_A_SEED - 1) / MOST_ROUNDS_OF_A_SEED);
        for (int i = 0; i < seeds; i++) {
            int rounds = ROUNDS * (i + 1) / seeds - ROUNDS * i / seeds;
            // One seed of three has the real functions.
            try (TestDeployment convex = i % LEAST_SEEDS == 2 ? ConvexNodeServer.start() : LocalDeployment.start();
                    MachineRounds ring = new MachineRounds(
                            convex,
                            directory.resolve("seed" + i),
                            SEED + i,
                            Boolean.getBoolean("ferry.ledger.holes"),
                            tally)) {
                ring.play(rounds);
            } finally {
                System.out.println("ledger ring, so far:" + tally);
            }
        }
    }
}
