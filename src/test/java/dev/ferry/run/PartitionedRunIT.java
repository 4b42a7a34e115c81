package dev.ferry.run;

import static dev.ferry.run.MigrationSite.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.load.resolve.LateParentLoaderIT;
import dev.ferry.local.model.Fault;
import dev.ferry.report.model.TableResult;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.testing.Faults;
import dev.ferry.testing.LocalDeployment;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in this process with four partitions and eight calls in flight. */
class PartitionedRunIT {

    private final LocalDeployment convex = LocalDeployment.start();
    private MigrationSite site;

    @BeforeEach
    void prepare(@TempDir Path directory) {
        site = new MigrationSite(convex, directory, 8, 4);
    }

    @AfterEach
    void drop() {
        site.close();
        convex.close();
    }

    @Test
    void a_restart_goes_on_in_the_partitions_that_were_begun_whatever_the_settings_say_by_then() throws SQLException {
        RunResult failed = site.run(new ProgressHooks()
                .atStart(
                        "messages",
                        () -> convex.faults()
                                .disturb(8, new Fault.Refusal(401, "BadDeployKey", "no"), Faults.For.MUTATIONS)));
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.failure()).contains("Run 1 ended in messages in 4 partitions, ");
        assertThat(table("messages", failed).addsUp()).isTrue();
        String bounds = bounds();
        site.settings(3, 7);

        RunResult resumed = site.run();

        assertThat(resumed.outcome()).describedAs("%s", resumed.failure()).isEqualTo(Outcome.CLEAN);
        assertThat(bounds()).isEqualTo(bounds).contains("partition.3.through").doesNotContain("partition.4.through");
        assertThat(table("messages", resumed)).satisfies(messages -> {
            assertThat(messages.rows().read()).isEqualTo(300);
            assertThat(messages.rows().inserted() + messages.rows().unchanged()).isEqualTo(300);
        });
        site.assertBothEndsEqual();
        assertThat(context("contact_notes")).contains("partition.6.through").doesNotContain("partition.7.through");
    }

    /** As the state of a Ferry that knew no partitions has it. */
    @Test
    void a_table_that_was_begun_in_one_piece_stays_in_one() throws SQLException {
        site.settings(1, 1);
        site.runThatFailsAfterMessages(100);
        assertThat(context("messages")).contains("\"position\"").doesNotContain("partition");
        site.settings(8, 4);

        RunResult resumed = site.run();

        assertThat(resumed.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(context("messages")).contains("\"position\"").doesNotContain("partition");
        assertThat(table("messages", resumed).rows().inserted()).isEqualTo(300);
        site.assertBothEndsEqual();
    }

    @Test
    void rows_of_many_chunks_that_need_the_same_late_parents_get_them_once() throws SQLException {
        RunResult run = site.runWhile("conversations", 40, () -> site.source().execute(LateParentLoaderIT.CHILDREN));

        assertThat(run.outcome()).describedAs("%s", run.failure()).isEqualTo(Outcome.CLEAN);
        assertThat(run.summary().tables()).allMatch(TableResult::addsUp);
        assertThat(table("workspaces", run).rows().read()).isEqualTo(4);
        assertThat(table("messages", run).rows().inserted()).isEqualTo(325);
        site.assertBothEndsEqual(MigrationSite.ROWS + 3 + 25);
    }

    @Test
    void orphans_in_every_chunk_are_rejected_one_by_one_and_the_rows_beside_them_arrive() {
        site.source()
                .execute("alter table messages drop constraint messages_conversation_id_fkey;"
                        + " update messages set conversation_id = gen_random_uuid()"
                        + " where id in (select id from messages order by md5(id::text) limit 60)");

        RunResult run = site.run();

        assertThat(run.outcome()).isEqualTo(Outcome.WITH_REJECTS);
        assertThat(table("messages", run)).satisfies(messages -> {
            assertThat(messages.rows().read()).isEqualTo(300);
            assertThat(messages.rows().inserted()).isEqualTo(240);
            assertThat(messages.rows().rejected()).isEqualTo(60);
        });
        assertThat(run.summary().rejects()).singleElement().satisfies(group -> {
            assertThat(group.reason()).isEqualTo("missing-parent");
            assertThat(group.count()).isEqualTo(60);
        });
    }

    @Test
    void a_second_run_finds_every_row_unchanged_and_calls_no_mutation() {
        site.run();
        long mutations = convex.stats().mutations();

        RunResult second = site.run();

        assertThat(second.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(second.summary().tables())
                .allSatisfy(table -> assertThat(table.rows().unchanged())
                        .isEqualTo(table.rows().read()));
        assertThat(convex.stats().mutations()).isEqualTo(mutations);
    }

    private String bounds() {
        return site.state()
                .value("select string_agg(m.key || m.value, ' ' order by m.key) from json_each_text(("
                        + newestContext("messages") + ")::json) m where m.key like '%through'");
    }

    private String context(String table) {
        return site.state().value(newestContext(table));
    }

    private static String newestContext(String table) {
        return "select coalesce(c.serialized_context, c.short_context) from ferry.batch_step_execution s"
                + " join ferry.batch_step_execution_context c using (step_execution_id) where s.step_name = '" + table
                + "' order by s.step_execution_id desc limit 1";
    }
}
