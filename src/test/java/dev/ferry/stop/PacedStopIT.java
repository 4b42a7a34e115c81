package dev.ferry.stop;

import static dev.ferry.run.MigrationSite.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.history.RunOptions;
import dev.ferry.run.MigrationSite;
import dev.ferry.run.ProgressHooks;
import dev.ferry.run.RunResult;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.testing.Distress;
import dev.ferry.testing.Faults;
import dev.ferry.testing.LocalDeployment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stops a run in the middle of a table's calls. All chunks of it are ready, each in a partition of its own or nearly so
 * unless a test says otherwise. That number of calls is made at once before more is known of a deployment: the others
 * wait.
 */
class PacedStopIT {

    private static final int CALLS_AT_FIRST = 4;

    private static final int ANSWERED_BEHIND_IT = 8;

    private static final int MESSAGES = 300;

    /** Other tables have a single chunk, or their calls would tell more of the deployment. */
    private static final String ONE_CONVERSATION = """
            update messages set (conversation_id, workspace_id) = (select id, workspace_id from conversations order by id limit 1);
            delete from contact_notes;
            delete from workspace_members;
            delete from conversations where id not in (select conversation_id from messages);
            delete from contacts where id not in (select contact_id from conversations);
            """;

    private final LocalDeployment convex = LocalDeployment.start();
    private final StopRequest stop = new StopRequest();
    private final CompletableFuture<Long> underWay = new CompletableFuture<>();
    private MigrationSite site;

    @BeforeEach
    void prepare(@TempDir Path directory) {
        site = new MigrationSite(convex, directory, 64, 16);
        site.source().execute(ONE_CONVERSATION);
    }

    @AfterEach
    void close() {
        site.close();
        convex.close();
    }

    @Test
    void what_waits_for_its_turn_is_not_sent_and_what_was_sent_is_kept() throws Exception {
        assertThat(sentOfARunDuringWhich(this::stopWhileCallsAreUnderWay)).isLessThan(MESSAGES);
    }

    /** All behind it in its partition would be lost with it: such refusals are routine at a deployment's limit. */
    @Test
    void a_call_that_is_told_to_slow_down_meanwhile_is_repeated_and_what_was_sent_behind_it_is_kept() throws Exception {
        site.settings(64, 1);

        assertThat(sentOfARunDuringWhich(this::stopBeforeACallIsToldToSlowDown))
                .isGreaterThan(ANSWERED_BEHIND_IT * 20L);
    }

    /** How many messages it has sent: all of them are written down, and the next run sends the others. */
    private long sentOfARunDuringWhich(Runnable something) throws Exception {
        RunResult stopped = site.run(RunOptions.standard(), new ProgressHooks().atStart("messages", something), stop);
        long before = underWay.get(20, TimeUnit.SECONDS);
        long sent = convex.stats().rows() - before;

        assertThat(stopped.outcome()).describedAs("%s", stopped.failure()).isEqualTo(Outcome.STOPPED);
        assertThat(stop.hasCutShort()).isFalse();
        assertThat(sent).isPositive();
        assertThat(table("messages", stopped))
                .extracting(each -> each.rows().read(), each -> each.rows().inserted())
                .containsExactly(sent, sent);

        RunResult next = site.run();

        assertThat(next.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(table("messages", next))
                .extracting(each -> each.rows().inserted(), each -> each.rows().unchanged())
                .containsExactly((long) MESSAGES, 0L);
        site.assertBothEndsEqual(before + MESSAGES);
        return sent;
    }

    /** The first call of the table is refused once some others were answered, and the stop was asked for. */
    private void stopBeforeACallIsToldToSlowDown() {
        long before = convex.stats().rows();
        long mutations = convex.stats().mutations();
        convex.faults()
                .failNext(1, Distress.TOO_MANY_WRITES.refusal(), Faults.For.MUTATIONS)
                .beforeRefusals(() -> {
                    while (convex.stats().mutations() < mutations + ANSWERED_BEHIND_IT) {
                        Thread.onSpinWait();
                    }
                    stop.request(StopSignal.TERM);
                    underWay.complete(before);
                });
    }

    /** Answers are held back until the stop was asked for. */
    private void stopWhileCallsAreUnderWay() {
        long before = convex.stats().rows();
        long mutations = convex.stats().mutations();
        convex.faults().answerDelay(Duration.ofMinutes(10), Faults.For.MUTATIONS);
        Thread thread = new Thread(() -> {
            while (convex.stats().mutations() < mutations + CALLS_AT_FIRST) {
                Thread.onSpinWait();
            }
            stop.request(StopSignal.TERM);
            convex.faults().reset();
            underWay.complete(before);
        });
        thread.setDaemon(true);
        thread.start();
    }
}
