package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.pacing.PacingLimits;
import dev.ferry.history.RunOptions;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.testing.LocalDeployment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose store takes no commit any more, while many chunks wait for their turn to be sent. */
class FailedCommitIT {

    /** Two chunks a second, about: sixteen are ready. */
    private static final RunOptions SLOWLY = RunOptions.standard()
            .withPacing(new PacingLimits(OptionalInt.empty(), OptionalLong.of(28_000), OptionalDouble.empty()));

    private final LocalDeployment convex = LocalDeployment.start();
    private MigrationSite site;

    @BeforeEach
    void prepare(@TempDir Path directory) {
        // Nearly every chunk is in a partition of its own: whichever is answered first can be committed at once.
        site = new MigrationSite(convex, directory, 64, 16);
    }

    @AfterEach
    void close() {
        site.close();
        convex.close();
    }

    @Test
    void what_waits_for_its_turn_is_not_sent_while_the_step_is_still_ending() {
        site.source().execute("""
                insert into workspaces (id, name, slug, owner_id, created_at, updated_at)
                  select gen_random_uuid(), name, slug || i, owner_id, created_at, updated_at
                  from (select * from workspaces limit 1) one, generate_series(1, 300) i
                """);

        RunResult failed = site.run(
                SLOWLY,
                new ProgressHooks()
                        .atStart("workspaces", this::refuseToCommitAnId)
                        .atEnd("workspaces", FailedCommitIT::awaitTheEndOfAllWork));

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(convex.count("workspaces")).isPositive().isLessThan(300);
    }

    /** It can be written, and even the position after it: the commit is what fails. */
    private void refuseToCommitAnId() {
        site.state().execute("""
                create function ferry.full_disk() returns trigger language plpgsql as
                  $$ begin raise exception using errcode = 'disk_full', message = 'no space left'; end $$;
                create constraint trigger full_disk after insert on ferry.ferry_id_map
                  deferrable initially deferred for each row execute function ferry.full_disk();
                """);
    }

    /** Threads that have nothing to do end after a second. */
    private static void awaitTheEndOfAllWork() {
        Thread[] all = new Thread[Thread.activeCount() + 100];
        int number = Thread.enumerate(all);
        for (Thread thread : Arrays.copyOf(all, number)) {
            if (thread.getName().startsWith("ferry-workspaces-")) {
                join(thread);
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
