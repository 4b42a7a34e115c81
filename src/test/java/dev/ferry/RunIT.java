package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.BothEnds;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import dev.ferry.testing.TestDeployment;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged jar as a user runs it: a real Postgres, real HTTP, and both the real functions and LocalConvex. */
@Tag("child-jvm")
@ParameterizedClass
@MethodSource("dev.ferry.testing.Deployments#each")
class RunIT {

    private final EmbeddedSource source = EmbeddedSource.createSample(1);
    private final TestDeployment convex;
    private FerryProcess ferry;

    RunIT(TestDeployment convex) {
        this.convex = convex;
    }

    @BeforeEach
    void configure(@TempDir Path home) {
        convex.reset();
        ferry = FerryProcess.inNewHome(home)
                .unpacked()
                .with("SUPABASE_DB_URL", source.url())
                .with("NEXT_PUBLIC_CONVEX_URL", convex.url())
                .with("CONVEX_DEPLOY_KEY", convex.key());
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void moves_every_row_and_then_has_nothing_left_to_do() throws Exception {
        ferry.asShipped();

        FerryProcess.Ended first = ferry.run("run");

        assertThat(first.exitCode()).describedAs(first.err()).isZero();
        long rows = assertBothEndsEqual();
        assertThat(rows).isEqualTo(4223);
        assertThat(first.out()).contains("4,223 read = 4,223 inserted + 0 updated + 0 unchanged + 0 rejected");
        assertThat(first.err()).contains("columns that the plan does not carry: ", "workspaces.description");
        assertThat(first.err()).contains("messages completed").doesNotContain("Exception");
        TestDeployment.Stats afterFirst = convex.stats();
        assertThat(afterFirst.rows()).isEqualTo(rows);
        ferry.unpacked();

        FerryProcess.Ended second = ferry.run("run");

        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).contains("4,223 read = 0 inserted + 0 updated + 4,223 unchanged + 0 rejected");
        assertThat(convex.stats().mutations()).isEqualTo(afterFirst.mutations());

        FerryProcess.Ended recheck = ferry.run("run", "--recheck");

        assertThat(recheck.exitCode()).isZero();
        assertThat(recheck.out()).contains("4,223 read = 0 inserted + 0 updated + 4,223 unchanged + 0 rejected");
        assertThat(convex.stats().rows()).isEqualTo(2 * rows);
        assertBothEndsEqual();
    }

    @Test
    void a_later_run_sends_what_is_new_or_changed_and_only_that() throws Exception {
        ferry.run("run");
        long sent = convex.stats().rows();
        source.execute("""
                update contacts set name = 'Renamed', email = null where id = (select id from contacts order by id limit 1);
                insert into messages (id, conversation_id, workspace_id, direction, sender_type, created_at)
                  select md5('late')::uuid, id, workspace_id, 'inbound', 'contact', now() from conversations limit 1;
                """);

        FerryProcess.Ended later = ferry.run("run");

        assertThat(later.exitCode()).isZero();
        assertThat(later.out()).contains("4,224 read = 1 inserted + 1 updated + 4,222 unchanged + 0 rejected");
        assertThat(convex.stats().rows() - sent).isEqualTo(2);
        assertBothEndsEqual();
    }

    @Test
    void bad_rows_stay_behind_with_a_reason_and_their_neighbours_arrive() {
        source.execute("""
                update contacts set created_at = null where id = (select id from contacts order by id limit 1);
                update contact_notes set content = repeat('x', 1100000) where id = (select max(id::text)::uuid from contact_notes);
                """);
        long orphans = Long.parseLong(source.value("""
                with c as (select id from contacts order by id limit 1)
                select (select count(*) from conversations where contact_id = (select id from c))
                     + (select count(*) from messages where conversation_id in
                          (select id from conversations where contact_id = (select id from c)))
                     + (select count(*) from contact_notes where contact_id = (select id from c))
                """));

        FerryProcess.Ended run = ferry.run("run");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("null-in-required: 1 row", "document-too-large: 1 row", "rejected-parent: ");
        assertThat(run.out()).contains((orphans + 2) + " rejected");
        assertThat(convex.count("contacts")).isEqualTo(299);
        assertThat(run.out() + run.err()).doesNotContain("xxxx");

        source.execute("update contacts set created_at = now() where created_at is null;"
                + " delete from contact_notes where length(content) > 1000000");
        FerryProcess.Ended mended = ferry.run("run");

        assertThat(mended.exitCode()).describedAs(mended.out()).isZero();
        assertThat(mended.out())
                .contains((orphans + 1) + " inserted", "0 rejected")
                .doesNotContain("Rejected rows");
    }

    @Test
    void a_second_run_beside_the_first_ends_at_once_and_does_not_disturb_it() throws Exception {
        // Many calls are under way at once, so each has to last.
        convex.delayAnswers(Duration.ofSeconds(2));
        FerryProcess.Running first = ferry.start("run");
        while (convex.stats().rows() == 0) {
            assertThat(first.process().waitFor(5, TimeUnit.MILLISECONDS)).isFalse();
        }

        FerryProcess.Ended second = ferry.run("run");

        assertThat(second.exitCode()).isEqualTo(4);
        assertThat(second.err()).contains("Another run holds the state store").hasLineCount(1);
        convex.delayAnswers(Duration.ZERO);
        assertThat(first.await().exitCode()).isZero();
        assertBothEndsEqual();
    }

    private long assertBothEndsEqual() throws Exception {
        try (Connection connection = source.connect()) {
            return BothEnds.assertEqual(connection, convex);
        }
    }
}
