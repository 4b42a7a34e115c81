package dev.ferry.store;

import static dev.ferry.run.MigrationSite.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.history.RunOptions;
import dev.ferry.local.model.Fault;
import dev.ferry.run.MigrationSite;
import dev.ferry.run.ProgressHooks;
import dev.ferry.run.RunResult;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.testing.Faults;
import dev.ferry.testing.LocalDeployment;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a run has sent and not written down, and that become again what they were before. */
class DirtyTablesIT {

    /** The number of calls that a run makes at once before it knows more of a deployment. */
    private static final int CALLS_AT_FIRST = 4;

    private static final Fault REFUSAL = new Fault.Refusal(401, "BadDeployKey", "no");

    private final LocalDeployment convex = LocalDeployment.start();
    private MigrationSite site;

    @BeforeEach
    void moveAll(@TempDir Path directory) {
        site = new MigrationSite(convex, directory);
        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
    }

    @AfterEach
    void close() {
        site.close();
        convex.close();
    }

    /** The first chunk of messages is carried out, but its answer is lost, and then the key is refused. */
    @Test
    void a_row_that_is_changed_back_after_a_run_failed_is_changed_back_in_convex_too() throws Exception {
        RunResult failed = runThatLosesAnAnswer();
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        changeBack();

        RunResult resumed = site.run();

        assertThat(resumed.outcome()).describedAs("%s", resumed.failure()).isEqualTo(Outcome.CLEAN);
        assertThat(table("messages", resumed).rows().updated()).isEqualTo(20);
        site.assertBothEndsEqual();
        assertTheNextRunCallsNoMutation();
    }

    @Test
    void so_it_is_when_the_unfinished_run_is_given_up_for_a_new_one_that_reads_only_what_changed() throws Exception {
        runThatLosesAnAnswer();
        changeBack();

        RunResult fresh = site.run(RunOptions.standard().withFresh(true).withChangedOnly(true));

        assertThat(fresh.outcome()).describedAs("%s", fresh.failure()).isEqualTo(Outcome.CLEAN);
        assertThat(table("messages", fresh).rows().updated()).isEqualTo(20);
        site.assertBothEndsEqual();
        assertTheNextRunCallsNoMutation();
    }

    @Test
    void a_run_that_was_broken_off_before_it_sent_a_known_row_leaves_no_doubt() {
        site.source()
                .execute("insert into messages select gen_random_uuid(), conversation_id, workspace_id, direction,"
                        + " sender_type from messages limit 30");
        site.run(new ProgressHooks()
                .atStart("messages", () -> convex.faults().disturb(2, REFUSAL, Faults.For.MUTATIONS)));
        long before = convex.stats().mutations();

        RunResult resumed = site.run();

        assertThat(resumed.outcome()).describedAs("%s", resumed.failure()).isEqualTo(Outcome.CLEAN);
        assertThat(table("messages", resumed))
                .extracting(each -> each.rows().read(), each -> each.rows().updated())
                .containsExactly(330L, 0L);
        assertThat(convex.stats().mutations() - before)
                .describedAs("only chunks with new rows")
                .isLessThanOrEqualTo(17);
    }

    @Test
    void a_call_that_was_refused_leaves_no_doubt() {
        site.source().execute("update messages set created_at = created_at + interval '1 day'");
        site.run(new ProgressHooks()
                .atStart("messages", () -> convex.faults().disturb(1, REFUSAL, Faults.For.MUTATIONS)));

        assertThat(site.state().value("select count(*) from ferry.ferry_dirty")).isEqualTo("0");
    }

    /** Its calls arrive after those of the run that has taken over, which has sent newer rows. */
    @Test
    void what_a_run_that_lost_its_lock_still_sends_changes_nothing() throws Exception {
        site.settings(16, 1);
        site.source().execute("update messages set content = 'older ' || id");
        CompletableFuture<RunResult> other = new CompletableFuture<>();

        RunResult overtaken = site.run(new ProgressHooks().atStart("messages", () -> {
            convex.faults().holdBack(CALLS_AT_FIRST);
            inAThreadOfItsOwn(() -> other.complete(takeOver()));
        }));

        assertThat(overtaken.outcome()).isEqualTo(Outcome.OVERTAKEN);
        assertThat(overtaken.summary().rejects()).isEmpty();
        assertThat(other.get(60, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.CLEAN);
        AtomicLong older = new AtomicLong();
        convex.documents(
                "messages", document -> older.addAndGet(document.toString().contains("older ") ? 1 : 0));
        assertThat(older).describedAs("documents of the run that lost its lock").hasValue(0);
        site.assertBothEndsEqual();
        assertTheNextRunCallsNoMutation();
    }

    private RunResult takeOver() {
        try {
            while (convex.faults().toBeHeldBack() > 0) {
                Thread.onSpinWait();
            }
            site.state()
                    .value("select pg_terminate_backend(pid, 10000) from pg_locks join pg_database on oid = database"
                            + " where locktype = 'advisory' and datname = current_database()");
            site.source().execute("update messages set content = 'newer ' || id");
            return site.run();
        } finally {
            convex.faults().reset();
        }
    }

    private static void inAThreadOfItsOwn(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private RunResult runThatLosesAnAnswer() {
        site.source().execute("update messages set created_at = created_at + interval '1 day'");
        return site.run(new ProgressHooks()
                .atStart("messages", () -> convex.faults().dropAnswers(1).disturb(2, REFUSAL, Faults.For.MUTATIONS)));
    }

    private void changeBack() {
        site.source().execute("update messages set created_at = created_at - interval '1 day'");
    }

    private void assertTheNextRunCallsNoMutation() throws SQLException {
        long mutations = convex.stats().mutations();
        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(convex.stats().mutations()).isEqualTo(mutations);
        site.assertBothEndsEqual();
    }
}
