package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.history.RunOptions;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.testing.LocalDeployment;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that meets its limit of rejects while many calls are under way. */
class RejectLimitIT {

    private static final int MESSAGES = 300;

    private static final int CALLS = MESSAGES / 20;

    private final LocalDeployment convex = LocalDeployment.start();
    private final AtomicBoolean amongMessages = new AtomicBoolean();
    private MigrationSite site;
    private long callsBefore;

    @BeforeEach
    void prepare(@TempDir Path directory) {
        site = new MigrationSite(convex, directory, 64, 1);
    }

    @AfterEach
    void close() {
        site.close();
        convex.close();
    }

    /** The first five are in the first chunk, and enough; the other three are in the last one, which is sent by then. */
    @Test
    void what_was_sent_before_the_limit_was_met_is_counted_and_so_are_all_rejects() {
        reject("id limit 5");
        reject("id desc limit 3");

        RunResult failed = site.run(
                withRejects(4),
                new ProgressHooks().atStart("messages", this::begin).afterEachChunk(this::awaitAllCalls));

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.failure()).contains("8 rows were rejected, and --max-rejects allows 4");
        assertThat(MigrationSite.table("messages", failed))
                .extracting(
                        each -> each.rows().read(),
                        each -> each.rows().inserted(),
                        each -> each.rows().rejected())
                .containsExactly((long) MESSAGES, convex.count("messages"), 8L);
        assertThat(site.state().value("select count(*) from ferry.ferry_id_map where source_table = 'messages'"))
                .isEqualTo(String.valueOf(convex.count("messages")));
        assertThat(convex.count("messages")).isEqualTo(MESSAGES - 8L);
    }

    private void reject(String which) {
        site.source()
                .execute("update messages set created_at = null where id in (select id from messages order by " + which
                        + ")");
    }

    private void begin() {
        callsBefore = convex.stats().mutations();
        amongMessages.set(true);
    }

    /** After the first commit of the table; the next thing that the step's thread does is to look at the limit. */
    private void awaitAllCalls() {
        while (amongMessages.get() && convex.stats().mutations() < callsBefore + CALLS) {
            Thread.onSpinWait();
        }
    }

    private static RunOptions withRejects(long most) {
        return RunOptions.standard().withMaxRejects(OptionalLong.of(most));
    }
}
