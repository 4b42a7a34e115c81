package dev.ferry.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.job.RunResult.Outcome;
import dev.ferry.report.RejectGroup;
import dev.ferry.report.TableResult;
import dev.ferry.testing.BothEnds;
import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole runs in this process: from a real Postgres, through a state store in another, to the real functions. At this
 * scale the source holds 30 contacts, 40 conversations, 300 messages; a chunk has 20 rows.
 */
class MigrationIT {

    private static final RunOptions PLAINLY = new RunOptions(false, false);
    private static final RunOptions FRESH = new RunOptions(true, false);
    private static final RunOptions RECHECK = new RunOptions(false, true);
    private static final long ROWS = 3 + 2 + 30 + 40 + 300 + 50;

    private static ConvexNodeServer convex;

    private final EmbeddedSource source = EmbeddedSource.createSample(0.1);
    private final EmbeddedSource state = EmbeddedSource.create();

    @TempDir
    private Path directory;

    private TestHome home;

    @BeforeAll
    static void startConvex() {
        convex = ConvexNodeServer.start();
    }

    @AfterAll
    static void stopConvex() {
        convex.close();
    }

    @BeforeEach
    void makeAHome() {
        convex.reset();
        home = TestHome.in(directory).withSettings("""
                ferry:
                  chunk-size: 20
                spring:
                  datasource:
                    url: jdbc:postgresql://localhost:%d/%s
                    username: postgres
                    password: unused
                """.formatted(state.port(), state.database()));
    }

    @AfterEach
    void drop() {
        source.close();
        state.close();
    }

    @Test
    void a_first_run_moves_every_row_and_a_second_finds_them_unchanged() throws SQLException {
        RunResult first = run(PLAINLY);

        assertThat(first.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(first.failure()).isNull();
        assertThat(first.summary().tables())
                .extracting(TableResult::table, TableResult::inserted)
                .contains(tuple("messages", 300L));
        assertEqual();

        RunResult second = run(PLAINLY);

        assertThat(second.summary().run()).isEqualTo(2);
        assertThat(second.summary().tables())
                .allSatisfy(table -> assertThat(table.unchanged()).isEqualTo(table.read()));
        assertThat(convex.stats().rows()).isEqualTo(ROWS);
    }

    @Test
    void only_what_changed_is_sent_again_unless_a_recheck_is_asked_for() throws SQLException {
        run(PLAINLY);
        source.execute("update messages set content = 'edited' where id = (select min(id::text)::uuid from messages)");

        assertThat(of("messages", run(PLAINLY)).updated()).isEqualTo(1);
        assertThat(convex.stats().rows()).isEqualTo(ROWS + 1);
        assertEqual();

        assertThat(of("messages", run(RECHECK)).unchanged()).isEqualTo(300);
        assertThat(convex.stats().rows()).isEqualTo(2 * ROWS + 1);
    }

    @Test
    void the_store_is_in_the_schema_ferry_and_nowhere_else() {
        run(PLAINLY);

        assertThat(state.value("select count(*) from ferry.ferry_id_map")).isEqualTo(String.valueOf(ROWS));
        assertThat(state.value("select count(*) from pg_tables where schemaname = 'public'"))
                .isEqualTo("0");
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void a_run_that_fails_among_the_messages_says_where_and_the_next_goes_on_after_the_last_committed_chunk()
            throws SQLException {
        RunResult failed = runThatFailsAfterMessages(100);

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        String lastCommitted = source.value("select id from messages order by id offset 99 limit 1");
        assertThat(failed.failure())
                .contains("Run 1 ended in messages after key " + lastCommitted + ", 100 rows done")
                .contains("401")
                .doesNotContain(ConvexNodeServer.KEY)
                .hasLineCount(2);
        assertThat(of("messages", failed).addsUp()).isTrue();
        long sentBefore = convex.stats().rows();
        assertThat(sentBefore).isEqualTo(3 + 2 + 30 + 40 + 100);

        RunResult resumed = run(PLAINLY);

        assertThat(resumed.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(resumed.summary().run()).isEqualTo(1);
        assertThat(convex.stats().rows() - sentBefore).isEqualTo(200 + 50);
        assertThat(of("messages", resumed)).satisfies(messages -> {
            assertThat(messages.read()).isEqualTo(300);
            assertThat(messages.inserted()).isEqualTo(300);
        });
        assertEqual();
    }

    @Test
    void a_chunk_whose_answer_was_lost_is_sent_again_and_nothing_is_doubled() throws SQLException {
        convex.control(Map.of("dropAnswers", 2));

        assertThat(run(PLAINLY).outcome()).isEqualTo(Outcome.CLEAN);
        assertEqual();
    }

    @Test
    void the_children_of_a_rejected_row_wait_for_it_and_follow_when_it_is_mended() throws SQLException {
        String contact = source.value("select contact_id from messages join conversations c on c.id = conversation_id"
                + " join contact_notes using (contact_id) order by 1 limit 1");
        String metadata = source.value("select metadata from contacts where id = '" + contact + "'");
        source.execute("update contacts set metadata = '{\"$bad\": 1}' where id = '" + contact + "'");

        RunResult first = run(PLAINLY);

        assertThat(first.outcome()).isEqualTo(Outcome.WITH_REJECTS);
        assertThat(first.failure()).isNull();
        assertThat(first.summary().rejects())
                .contains(new RejectGroup(
                        "contacts",
                        "illegal-key",
                        1,
                        List.of(contact),
                        first.summary().rejects().stream()
                                .filter(group -> group.table().equals("contacts"))
                                .findFirst()
                                .orElseThrow()
                                .detail()));
        for (String table : List.of("conversations", "contact_notes")) {
            assertThat(rejected(first, table, "rejected-parent"))
                    .isEqualTo(count("select count(*) from " + table + " where contact_id = '" + contact + "'"))
                    .isPositive();
        }
        assertThat(rejected(first, "messages", "rejected-parent"))
                .isEqualTo(count("select count(*) from messages join conversations c on c.id = conversation_id"
                        + " where contact_id = '" + contact + "'"))
                .isPositive();
        assertThat(first.summary().tables()).allMatch(TableResult::addsUp);

        source.execute(
                "update contacts set metadata = '" + metadata.replace("'", "''") + "' where id = '" + contact + "'");
        RunResult second = run(PLAINLY);

        assertThat(second.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(second.summary().rejects()).isEmpty();
        assertThat(state.value("select count(*) from ferry.ferry_reject")).isEqualTo("0");
        assertEqual();
    }

    @Test
    void fresh_abandons_an_unfinished_run_and_doubles_nothing() throws SQLException {
        runThatFailsAfterMessages(100);

        RunResult fresh = run(FRESH);

        assertThat(fresh.summary().run()).isEqualTo(2);
        assertThat(fresh.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(of("messages", fresh).unchanged()).isEqualTo(100);
        assertThat(run(PLAINLY).summary().run()).isEqualTo(3);
        assertEqual();
    }

    @Test
    void an_unfinished_run_is_not_continued_with_another_plan() throws SQLException {
        runThatFailsAfterMessages(100);
        String plan = home.plan();
        home.withPlan(plan.replace("when-null: text", "when-null: note"));
        long sent = convex.stats().rows();

        assertThatThrownBy(() -> run(PLAINLY))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Run 1 is unfinished and was begun with another config/plan.yml")
                .hasMessageContaining("--fresh");
        assertThat(convex.stats().rows()).isEqualTo(sent);

        home.withPlan(plan);
        assertThat(run(PLAINLY).outcome()).isEqualTo(Outcome.CLEAN);
        assertEqual();
    }

    @Test
    void functions_of_another_plan_are_refused_before_anything_is_written() {
        home.withPlan(home.plan().replace("      slug: string\n", ""));

        assertThatThrownBy(() -> run(PLAINLY))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("made from another plan");
        assertThat(convex.stats().mutations()).isZero();
    }

    @Test
    void what_is_wrong_at_both_ends_is_told_together() {
        source.execute("alter table messages drop column direction");
        convex.control(Map.of("failNext", Map.of("status", 401, "code", "BadDeployKey", "times", 1, "kind", "query")));

        assertThatThrownBy(() -> run(PLAINLY))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        wrong -> assertThat(wrong.problems())
                                .hasSize(2)
                                .anySatisfy(problem -> assertThat(problem).contains("messages", "direction"))
                                .anySatisfy(problem -> assertThat(problem).contains("401")));
    }

    private RunResult run(RunOptions options) {
        return run(options, new FailingProgress("no table", 0, () -> {}));
    }

    private RunResult runThatFailsAfterMessages(long committed) {
        return run(
                PLAINLY,
                new FailingProgress(
                        "messages",
                        committed,
                        () -> convex.control(Map.of(
                                "failNext",
                                Map.of("status", 401, "code", "BadDeployKey", "times", 1, "kind", "mutation")))));
    }

    private RunResult run(RunOptions options, FailingProgress progress) {
        Map<String, String> environment = Map.of(
                "SUPABASE_DB_URL", source.url(),
                "NEXT_PUBLIC_CONVEX_URL", convex.url(),
                "CONVEX_DEPLOY_KEY", ConvexNodeServer.KEY);
        return new Migration(home.ferryHome(), environment).run(options, progress, false);
    }

    private void assertEqual() throws SQLException {
        try (Connection connection = source.connect()) {
            assertThat(BothEnds.assertEqual(connection, convex)).isEqualTo(ROWS);
        }
    }

    private long count(String sql) {
        return Long.parseLong(source.value(sql));
    }

    private static TableResult of(String table, RunResult result) {
        return result.summary().tables().stream()
                .filter(candidate -> candidate.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static long rejected(RunResult result, String table, String reason) {
        return result.summary().rejects().stream()
                .filter(group -> group.table().equals(table) && group.reason().equals(reason))
                .mapToLong(RejectGroup::count)
                .sum();
    }
}
