package dev.ferry.load.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.report.model.TableDetail;
import dev.ferry.report.model.TableResult;
import dev.ferry.run.MigrationSite;
import dev.ferry.run.ProgressHooks;
import dev.ferry.run.RunResult;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.testing.LocalDeployment;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source that goes on changing while its rows are moved. */
public class LateParentLoaderIT {

    public static final String CHILDREN = """
            insert into workspaces (id, name, slug, owner_id)
              values (md5('late')::uuid, 'late', 'late', (select id from auth.users limit 1));
            insert into contacts (id, workspace_id, phone) values (md5('late')::uuid, md5('late')::uuid, '+1');
            insert into conversations (id, workspace_id, contact_id)
              values (md5('late')::uuid, md5('late')::uuid, md5('late')::uuid);
            insert into messages (id, conversation_id, workspace_id, direction, sender_type)
              select md5('late' || i)::uuid, md5('late')::uuid, md5('late')::uuid, 'inbound', 'contact'
              from generate_series(1, 25) i;
            """;

    /** With its contact and five messages, with keys anywhere. */
    private static final String ANOTHER_CONVERSATION = """
            with c as (insert into contacts (id, workspace_id, phone)
                   select gen_random_uuid(), (select id from workspaces order by id limit 1), gen_random_uuid()
                   returning id, workspace_id),
                 v as (insert into conversations (id, workspace_id, contact_id)
                   select gen_random_uuid(), workspace_id, id from c returning id, workspace_id)
            insert into messages (id, conversation_id, workspace_id, direction, sender_type)
              select gen_random_uuid(), v.id, v.workspace_id, 'inbound', 'contact' from v, generate_series(1, 5)
            """;

    private static final int ROWS_OF_A_CONVERSATION = 7;

    private static final String REFERENCES_ARE_TEXT = """
            alter table messages drop constraint messages_conversation_id_fkey;
            alter table messages alter column conversation_id type text;
            """;

    private final LocalDeployment convex = LocalDeployment.start();
    private MigrationSite site;

    @BeforeEach
    void prepare(@TempDir Path directory) {
        site = new MigrationSite(convex, directory);
    }

    @AfterEach
    void drop() {
        site.close();
        convex.close();
    }

    @Test
    void parents_that_come_after_their_tables_were_read_are_moved_before_their_children() throws Exception {
        RunResult run = site.runWhile("conversations", 40, () -> site.source().execute(CHILDREN));

        assertThat(run.outcome()).describedAs("%s", run.failure()).isEqualTo(Outcome.CLEAN);
        assertThat(run.summary().tables())
                .filteredOn(table -> !table.table().equals("contact_notes"))
                .extracting(
                        TableResult::table,
                        each -> each.rows().read(),
                        each -> each.rows().inserted(),
                        TableResult::addsUp)
                .containsExactly(
                        tuple("workspaces", 4L, 4L, true),
                        tuple("workspace_members", 2L, 2L, true),
                        tuple("contacts", 31L, 31L, true),
                        tuple("conversations", 41L, 41L, true),
                        tuple("messages", 325L, 325L, true));
        assertThat(site.shown().tables())
                .extracting(
                        TableDetail::table,
                        each -> each.rows().read(),
                        each -> each.rows().inserted())
                .contains(tuple("workspaces", 4L, 4L), tuple("conversations", 41L, 41L), tuple("messages", 325L, 325L));
        site.assertBothEndsEqual(MigrationSite.ROWS + 3 + 25);
        assertThat(site.run().summary().tables())
                .allSatisfy(table -> assertThat(table.rows().unchanged())
                        .isEqualTo(table.rows().read()));
    }

    @Test
    void late_parents_count_once_though_the_run_is_resumed_in_the_middle_of_their_children() throws Exception {
        site.runThatFailsAfterMessages(100);
        site.source().execute(CHILDREN);
        RunResult second = site.runThatFailsAfterMessages(240);
        assertThat(second.outcome()).describedAs("%s", second.failure()).isEqualTo(Outcome.FAILED);

        RunResult resumed = site.run();

        assertThat(resumed.outcome()).describedAs("%s", resumed.failure()).isEqualTo(Outcome.CLEAN);
        assertThat(resumed.summary().run()).isEqualTo(1);
        assertThat(resumed.summary().tables()).allMatch(TableResult::addsUp);
        assertThat(MigrationSite.table("workspaces", resumed).rows().read()).isEqualTo(4);
        assertThat(MigrationSite.table("contacts", resumed).rows().read()).isEqualTo(31);
        assertThat(MigrationSite.table("conversations", resumed).rows().read()).isEqualTo(41);
        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
        site.assertBothEndsEqual(MigrationSite.ROWS + 3 + 25);
    }

    @Test
    void a_late_parent_that_convex_cannot_hold_is_a_reject_and_so_are_its_children() {
        RunResult run = site.runWhile(
                "conversations",
                40,
                () -> site.source()
                        .execute(CHILDREN + "update conversations set created_at = null where id = md5('late')::uuid"));

        assertThat(run.outcome()).describedAs("%s", run.failure()).isEqualTo(Outcome.WITH_REJECTS);
        assertThat(run.summary().rejects())
                .extracting(group -> tuple(group.table(), group.reason(), group.count()))
                .containsExactly(
                        tuple("conversations", "null-in-required", 1L), tuple("messages", "rejected-parent", 25L));
        assertThat(MigrationSite.table("workspaces", run).rows().inserted()).isEqualTo(4);
        assertThat(MigrationSite.table("conversations", run).rows().rejected()).isEqualTo(1);

        site.source().execute("update conversations set created_at = now() where id = md5('late')::uuid");
        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
    }

    @Test
    void a_row_whose_parent_the_source_lacks_is_rejected() {
        site.source().execute("""
                alter table messages drop constraint messages_conversation_id_fkey;
                update messages set conversation_id = md5('nowhere')::uuid
                  where id in (select id from messages order by id limit 7)
                """);

        RunResult run = site.run();

        assertThat(run.summary().rejects()).singleElement().satisfies(group -> {
            assertThat(group.reason()).isEqualTo("missing-parent");
            assertThat(group.count()).isEqualTo(7);
            assertThat(group.detail())
                    .startsWith("conversation_id: conversations ")
                    .endsWith(" is not in the source");
        });
        assertThat(MigrationSite.table("messages", run).rows().inserted()).isEqualTo(293);
    }

    /** Postgres takes both for the same uuid, and the id map knows only one of them. */
    @Test
    void a_late_parent_that_is_spelled_in_two_ways_is_moved_once_and_found_by_both() {
        site.source().execute(REFERENCES_ARE_TEXT);

        RunResult run = site.runWhile("conversations", 40, () -> site.source().execute("""
                insert into conversations (id, workspace_id, contact_id)
                  select md5('late')::uuid, workspace_id, contact_id from conversations order by id limit 1;
                update messages m set conversation_id = case n % 2 when 0 then upper(md5('late')::uuid::text)
                    else md5('late')::uuid::text end
                  from (select id, row_number() over (order by id) n from messages) as numbered
                  where m.id = numbered.id and n <= 60
                """));

        assertThat(run.outcome()).describedAs("%s", run.failure()).isEqualTo(Outcome.CLEAN);
        assertThat(MigrationSite.table("conversations", run).rows().read()).isEqualTo(41);
        assertThat(MigrationSite.table("messages", run).rows().inserted()).isEqualTo(300);
        assertThat(convex.count("conversations")).isEqualTo(41);
    }

    @Test
    void a_rejected_parent_that_is_spelled_in_two_ways_is_counted_once() {
        site.source().execute(REFERENCES_ARE_TEXT + """
                update conversations set created_at = null where id = (select id from conversations order by id limit 1);
                update messages m set conversation_id = (select case n % 2 when 0 then upper(c.id::text)
                    else replace(c.id::text, '-', '') end from conversations c order by c.id limit 1)
                  from (select id, row_number() over (order by id) n from messages) as numbered
                  where m.id = numbered.id and n <= 60
                """);
        long ofThatConversation = Long.parseLong(site.source()
                .value("select count(*) from messages"
                        + " where lower(replace(conversation_id, '-', '')) ="
                        + " (select replace(id::text, '-', '') from conversations where created_at is null)"));

        RunResult run = site.run();

        assertThat(run.outcome()).describedAs("%s", run.failure()).isEqualTo(Outcome.WITH_REJECTS);
        assertThat(MigrationSite.table("conversations", run).rows().rejected()).isEqualTo(1);
        assertThat(run.summary().rejects())
                .extracting(group -> tuple(group.table(), group.reason(), group.count()))
                .containsExactlyInAnyOrder(
                        tuple("conversations", "null-in-required", 1L),
                        tuple("messages", "rejected-parent", ofThatConversation));
        assertThat(site.run().outcome()).isEqualTo(Outcome.WITH_REJECTS);
    }

    @Test
    void with_a_writer_at_work_all_the_while_runs_end_clean_and_one_more_run_makes_both_ends_equal() throws Exception {
        AtomicLong written = new AtomicLong();
        ProgressHooks writer = new ProgressHooks().afterEachChunk(() -> {
            site.source().execute(ANOTHER_CONVERSATION);
            written.addAndGet(ROWS_OF_A_CONVERSATION);
        });
        long late = 0;
        for (int run = 0; run < 3; run++) {
            RunResult result = site.run(writer);
            assertThat(result.outcome())
                    .describedAs("%s %s", result.failure(), result.summary().rejects())
                    .isEqualTo(Outcome.CLEAN);
            late += rowsMovedBeforeTheirTurn();
        }

        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
        site.assertBothEndsEqual(MigrationSite.ROWS + written.get());
        assertThat(late).isPositive();
    }

    private long rowsMovedBeforeTheirTurn() {
        return Long.parseLong(site.state()
                .value("select count(*) from ferry.batch_step_execution_context where short_context like '%\"late.%'"));
    }
}
