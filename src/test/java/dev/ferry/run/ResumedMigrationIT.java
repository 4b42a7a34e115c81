package dev.ferry.run;

import static dev.ferry.run.MigrationSite.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.history.RunOptions;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.testing.TestDeployment;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs in this process that are broken off in the middle, and what the next one makes of them. */
@ParameterizedClass
@MethodSource("dev.ferry.testing.Deployments#each")
class ResumedMigrationIT {

    private static final RunOptions FRESH = RunOptions.standard().withFresh(true);

    private final TestDeployment convex;
    private final MigrationSite site;

    ResumedMigrationIT(TestDeployment convex, @TempDir Path directory) {
        this.convex = convex;
        this.site = new MigrationSite(convex, directory);
    }

    @AfterEach
    void drop() {
        site.close();
    }

    /** Spring Batch alone would show no position until the first chunk, and lose it when the process is killed before. */
    @Test
    void a_table_that_is_gone_on_with_shows_its_position_before_its_first_chunk() {
        site.runThatFailsAfterMessages(100);
        String lastCommitted = site.source().value("select id from messages order by id offset 99 limit 1");
        List<String> contexts = new ArrayList<>();

        site.run(new ProgressHooks()
                .atStart("messages", () -> contexts.add(site.state().value("""
                select short_context from ferry.batch_step_execution_context
                order by step_execution_id desc limit 1
                """))));

        assertThat(contexts).singleElement().asString().contains(lastCommitted);
    }

    @Test
    void a_run_that_fails_among_the_messages_says_where_and_the_next_goes_on_after_the_last_committed_chunk()
            throws SQLException {
        RunResult failed = site.runThatFailsAfterMessages(100);

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        String lastCommitted = site.source().value("select id from messages order by id offset 99 limit 1");
        assertThat(failed.failure())
                .contains("Run 1 ended in messages after key " + lastCommitted + ", 100 rows done")
                .contains("401")
                .doesNotContain(convex.key())
                .hasLineCount(2);
        assertThat(table("messages", failed).addsUp()).isTrue();
        long sentBefore = convex.stats().rows();
        assertThat(sentBefore).isEqualTo(3 + 2 + 30 + 40 + 100);

        RunResult resumed = site.run();

        assertThat(resumed.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(resumed.summary().run()).isEqualTo(1);
        assertThat(convex.stats().rows() - sentBefore).isEqualTo(200 + 50);
        assertThat(table("messages", resumed)).satisfies(messages -> {
            assertThat(messages.rows().read()).isEqualTo(300);
            assertThat(messages.rows().inserted()).isEqualTo(300);
        });
        site.assertBothEndsEqual();
    }

    @Test
    void a_chunk_whose_answer_was_lost_is_sent_again_and_nothing_is_doubled() throws SQLException {
        convex.dropAnswers(2);

        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
        site.assertBothEndsEqual();
    }

    @Test
    void fresh_abandons_an_unfinished_run_and_doubles_nothing() throws SQLException {
        site.runThatFailsAfterMessages(100);

        RunResult fresh = site.run(FRESH);

        assertThat(fresh.summary().run()).isEqualTo(2);
        assertThat(fresh.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(table("messages", fresh).rows().unchanged()).isEqualTo(100);
        assertThat(site.run().summary().run()).isEqualTo(3);
        site.assertBothEndsEqual();
    }

    @Test
    void an_unfinished_run_is_not_continued_with_another_plan() throws SQLException {
        site.runThatFailsAfterMessages(100);
        String plan = site.home().plan();
        site.home().withPlan(plan.replace("when-null: text", "when-null: note"));
        long sent = convex.stats().rows();

        assertThatThrownBy(() -> site.run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Run 1 is unfinished and was begun with another config/plan.yml")
                .hasMessageContaining("--fresh");
        assertThat(convex.stats().rows()).isEqualTo(sent);

        site.home().withPlan(plan);
        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
        site.assertBothEndsEqual();
    }
}
