package dev.ferry.run;

import static dev.ferry.run.MigrationSite.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.history.RunOptions;
import dev.ferry.report.model.TableResult;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.testing.LocalDeployment;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ferry run --changed-only}. Before each run digests are spoiled, so that what it has sent tells what it has read.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangedOnlyIT {

    private static final RunOptions CHANGED_ONLY = RunOptions.standard().withChangedOnly(true);
    private static final RunOptions FRESH_CHANGED_ONLY =
            RunOptions.standard().withFresh(true).withChangedOnly(true);

    private final LocalDeployment convex = LocalDeployment.start();
    private MigrationSite site;
    private ReadRows rows;
    private RecordedNotes notes = new RecordedNotes();

    @BeforeAll
    void begin(@TempDir Path directory) {
        site = new MigrationSite(convex, directory);
        rows = new ReadRows(site, convex);
        site.run();
    }

    @AfterAll
    void end() {
        site.close();
        convex.close();
    }

    @BeforeEach
    void forgetWhatWasSaid() {
        notes = new RecordedNotes();
    }

    /** The last run before the one that a test is about. */
    private void carryEverything() {
        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
        rows.spoilDigests();
    }

    @Test
    void nothing_is_read_and_nothing_sent_of_rows_that_nobody_has_written() throws SQLException {
        carryEverything();
        long calls = convex.stats().mutations();

        RunResult second = changedOnly();

        assertThat(convex.stats().mutations()).isEqualTo(calls);
        assertThat(second.summary().tables()).hasSize(6).allSatisfy(table -> {
            assertThat(table.rows().read()).isEqualTo(rows.of(table.table())).isPositive();
            assertThat(table.rows().unchanged()).isEqualTo(table.rows().read());
        });
        assertThat(notes.lines()).noneMatch(line -> line.contains("whole"));
        rows.assertBothEndsEqual();
    }

    @Test
    void only_what_was_written_is_read_wherever_it_is() throws SQLException {
        carryEverything();
        site.source().execute("""
                update messages set content = 'edited' where id in
                  (select id from (select id, row_number() over (order by id) as n from messages) m where n % 100 = 1);
                insert into messages (id, conversation_id, workspace_id, direction, sender_type, created_at)
                  select gen_random_uuid(), conversation_id, workspace_id, 'inbound', 'contact', now() from messages limit 1;
                """);
        long written = rows.where("messages", "content = 'edited'") + 1;

        RunResult second = changedOnly();

        assertThat(rows.sent()).isEqualTo(written);
        assertThat(table("messages", second)).satisfies(messages -> {
            assertThat(messages.rows().read()).isEqualTo(rows.of("messages"));
            assertThat(messages.rows().updated()).isEqualTo(written - 1);
            assertThat(messages.rows().inserted()).isEqualTo(1);
            assertThat(messages.addsUp()).isTrue();
        });
    }

    @Test
    void a_row_of_a_transaction_that_was_open_when_the_last_run_began_is_read_and_so_is_one_of_its_savepoints()
            throws SQLException {
        try (Connection open = site.source().connect();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("update messages set content = 'open' where id = " + message(3)
                    + "; savepoint s; update messages set content = 'open' where id = " + message(250)
                    + "; release savepoint s");
            assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
            open.commit();
        }

        assertThat(table("messages", changedOnly()).rows().updated()).isEqualTo(2);
        rows.assertBothEndsEqual();
    }

    @Test
    void what_was_written_behind_the_last_runs_position_is_read() throws SQLException {
        site.runWhile(
                "messages",
                200,
                () -> site.source()
                        .execute("update messages set content = 'behind' where id = " + message(1)
                                + "; insert into messages (id, conversation_id, workspace_id, direction, sender_type, created_at)"
                                + " select '00000000-0000-4000-8000-000000000000', conversation_id, workspace_id, 'inbound',"
                                + " 'contact', now() from messages limit 1"));

        RunResult next = changedOnly();

        assertThat(table("messages", next).rows().updated()).isEqualTo(1);
        assertThat(table("messages", next).rows().inserted()).isEqualTo(1);
        rows.assertBothEndsEqual();
    }

    /** The conversation is known and was not written since, but what it became was rejected for its contact. */
    @Test
    void an_outstanding_reject_is_read_again_though_only_its_parent_was_mended() throws SQLException {
        site.source().execute("""
                insert into contacts (id, workspace_id, phone, metadata, created_at, updated_at)
                  select md5('bad')::uuid, workspace_id, 'bad', '{"$bad": 1}', now(), now() from contacts limit 1;
                update conversations set contact_id = md5('bad')::uuid
                 where id = (select id from conversations order by id limit 1);
                """);
        assertThat(table("conversations", site.run()).rows().rejected()).isEqualTo(1);
        site.source().execute("update contacts set metadata = '{}' where id = md5('bad')::uuid");

        RunResult mended = changedOnly();

        assertThat(mended.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(table("conversations", mended).rows().updated()).isEqualTo(1);
        rows.assertBothEndsEqual();
    }

    @Test
    void the_children_of_a_document_that_was_made_anew_follow_it() throws SQLException {
        carryEverything();
        String contact = site.source().value("select contact_id from conversations order by id limit 1");
        convex.delete("contacts", contact);
        site.source().execute("update contacts set name = 'new' where id = '" + contact + "'");

        RunResult next = changedOnly();

        assertThat(table("contacts", next).rows().inserted()).isEqualTo(1);
        assertThat(table("conversations", next).rows().updated()).isPositive();
        assertThat(notes.lines())
                .contains("conversations is read whole: documents of contacts were created again in Convex since")
                .noneMatch(line -> line.startsWith("messages is read whole"));
        rows.assertBothEndsEqual();
    }

    @Test
    void they_follow_it_though_the_run_that_made_it_anew_never_came_to_them() throws SQLException {
        carryEverything();
        String contact = site.source().value("select contact_id from conversations order by id limit 1");
        convex.delete("contacts", contact);
        site.source().execute("update contacts set name = 'new again' where id = '" + contact + "'");
        RunResult failed = site.run(
                CHANGED_ONLY,
                new ProgressHooks().atStart("conversations", () -> convex.refuseNextMutation(401, "BadDeployKey")));
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);

        RunResult next = site.run(FRESH_CHANGED_ONLY, notes);

        assertThat(table("contacts", next).rows().unchanged()).isEqualTo(rows.of("contacts"));
        assertThat(table("conversations", next).rows().updated()).isPositive();
        rows.assertBothEndsEqual();
    }

    @Test
    void a_table_whose_values_print_otherwise_is_read_whole() throws SQLException {
        site.source()
                .execute("create type sender as enum ('contact', 'user', 'system', 'agent', 'bot', 'ai');"
                        + " alter table messages alter column sender_type type sender using sender_type::sender");
        carryEverything();
        site.source().execute("alter type sender rename value 'contact' to 'customer'");

        RunResult next = changedOnly();

        assertThat(rows.sent()).isEqualTo(rows.of("messages"));
        assertThat(notes.lines()).contains("messages is read whole: its type sender was changed");
        assertThat(table("messages", next).rows().updated()).isPositive();
        rows.assertBothEndsEqual();
        site.source().execute("alter type sender rename value 'customer' to 'contact'");
    }

    @Test
    void every_table_is_read_whole_when_the_source_is_not_as_it_was() throws SQLException {
        carryEverything();
        rows.forge("lineage", "another server");

        changedOnly();

        assertThat(rows.sent()).isEqualTo(rows.all());
        assertThat(notes.lines())
                .filteredOn(line -> line.contains(" is read whole: the source was restarted, replaced or read"))
                .hasSize(6);
    }

    /** It may have read older rows elsewhere, or made other documents of them, though it never came to its end. */
    @Test
    void a_run_of_another_kind_in_between_counts_though_it_was_given_up() throws SQLException {
        carryEverything();
        assertThat(site.runThatFailsAfterMessages(100).outcome()).isEqualTo(Outcome.FAILED);
        rows.forge("lineage", null);
        rows.spoilDigests();

        site.run(FRESH_CHANGED_ONLY, notes);

        assertThat(rows.sent()).isEqualTo(rows.all());
    }

    @Test
    void a_run_that_failed_in_the_middle_of_a_page_of_keys_goes_on_there() throws SQLException {
        carryEverything();
        site.source()
                .execute(
                        "update messages set content = 'each fifth' where id in"
                                + " (select id from (select id, row_number() over (order by id) as n from messages) m where n % 5 = 1)");
        long changed = rows.where("messages", "content = 'each fifth'");
        // Twenty rows that are read make a chunk, with the eighty between them and before them.
        RunResult failed = site.run(
                CHANGED_ONLY,
                new ProgressHooks().atRows("messages", 96, () -> convex.refuseNextMutation(401, "BadDeployKey")));
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(table("messages", failed).rows().read()).isEqualTo(96);
        assertThat(rows.sent()).isEqualTo(20);

        RunResult resumed = changedOnly();

        assertThat(resumed.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(rows.sent()).isEqualTo(changed);
        assertThat(table("messages", resumed)).satisfies(messages -> {
            assertThat(messages.rows().read()).isEqualTo(rows.of("messages"));
            assertThat(messages.rows().updated()).isEqualTo(changed);
            assertThat(messages.addsUp()).isTrue();
        });
        rows.assertBothEndsEqual();
    }

    @Test
    void a_run_that_rechecks_every_row_does_so_to_its_end() throws SQLException {
        site.run(
                RunOptions.standard().withRecheck(true),
                new ProgressHooks().atRows("messages", 100, () -> convex.refuseNextMutation(401, "BadDeployKey")));
        long before = convex.stats().rows();

        RunResult resumed = changedOnly();

        assertThat(convex.stats().rows() - before).isEqualTo(rows.of("messages") - 100 + rows.of("contact_notes"));
        assertThat(resumed.summary().tables()).allMatch(TableResult::addsUp);
        assertThat(notes.lines())
                .containsOnlyOnce("every table is read whole: the run that is resumed rechecks every row");
    }

    private RunResult changedOnly() {
        return site.run(CHANGED_ONLY, notes);
    }

    private static String message(int place) {
        return "(select id from messages order by id offset " + (place - 1) + " limit 1)";
    }
}
