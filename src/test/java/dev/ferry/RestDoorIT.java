package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.BothEnds;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import dev.ferry.testing.LocalDeployment;
import dev.ferry.testing.ProjectDoors;
import dev.ferry.testing.ProjectDoors.Door;
import dev.ferry.testing.SampleCounts;
import dev.ferry.testing.postgrest.PostgrestSettings;
import dev.ferry.testing.postgrest.RestFault.OtherHeader;
import dev.ferry.testing.postgrest.RestFault.Reply;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged jar with the three variables that every Supabase project has, and a deploy key. */
@Tag("child-jvm")
class RestDoorIT {

    private final LocalDeployment convex = LocalDeployment.start();
    private EmbeddedSource source = EmbeddedSource.createSample(0.1);
    private ProjectDoors doors = new ProjectDoors(source, PostgrestSettings.ofSupabase());

    @TempDir
    private Path home;

    @BeforeEach
    void prepare() {
        FerryProcess.inNewHome(home);
    }

    private void readFrom(EmbeddedSource sample, int maxRows) {
        doors.close();
        source.close();
        source = sample;
        doors = new ProjectDoors(source, PostgrestSettings.ofSupabase().withMaxRows(maxRows));
    }

    @AfterEach
    void stop() {
        doors.close();
        source.close();
        convex.close();
    }

    private FerryProcess ferry() {
        return new FerryProcess(home)
                .unpacked()
                .with("NEXT_PUBLIC_CONVEX_URL", convex.url())
                .with("CONVEX_DEPLOY_KEY", convex.key());
    }

    private FerryProcess throughRest() {
        return doors.set(ferry(), Door.REST, home);
    }

    private FerryProcess throughTheDatabase() {
        return doors.set(ferry(), Door.DATABASE, home);
    }

    @Test
    void what_one_door_has_moved_the_other_one_leaves_alone() throws Exception {
        readFrom(EmbeddedSource.createSample(1), 1000);

        FerryProcess.Ended first = throughRest().run("run");

        assertThat(first.exitCode()).describedAs(first.err()).isZero();
        assertThat(first.out()).contains("4,223 read = 4,223 inserted + 0 updated + 0 unchanged + 0 rejected");
        assertBothEndsEqual();
        FerryProcess.Ended verified = throughTheDatabase().run("verify");
        assertThat(verified.exitCode())
                .describedAs(verified.out() + verified.err())
                .isZero();

        assertNothingToDo(throughTheDatabase());
        source.execute("update contacts set name = 'Renamed' where id = (select id from contacts order by id limit 1)");
        assertThat(throughTheDatabase().run("run").out()).contains("1 updated + 4,222 unchanged");
        assertNothingToDo(throughRest());
        assertThat(throughRest().run("verify").exitCode()).isZero();
    }

    private void assertNothingToDo(FerryProcess ferry) {
        long mutations = convex.stats().mutations();

        FerryProcess.Ended run = ferry.run("run");

        assertThat(run.exitCode()).describedAs(run.err()).isZero();
        assertThat(run.out()).contains("4,223 read = 0 inserted + 0 updated + 4,223 unchanged + 0 rejected");
        assertThat(convex.stats().mutations()).isEqualTo(mutations);
    }

    @ParameterizedTest
    @CsvSource({"1000, 25000", "7, 1200"})
    void a_cap_of_the_server_costs_no_row(int maxRows, int messages) throws Exception {
        readFrom(EmbeddedSource.createSample(new SampleCounts(3, 9, 200, 250, messages, 40)), maxRows);

        FerryProcess.Ended run = throughRest().run("run");

        assertThat(run.exitCode()).describedAs(run.err()).isZero();
        assertThat(source.value("select count(*) from messages")).isEqualTo(String.valueOf(messages));
        assertBothEndsEqual();
    }

    @Test
    void the_database_wins_when_both_doors_are_set() {

        FerryProcess.Ended run =
                throughRest().with("SUPABASE_DB_URL", source.url()).run("run");

        assertThat(run.exitCode()).describedAs(run.err()).isZero();
        assertThat(run.err())
                .contains("reading through SUPABASE_DB_URL; the REST API is set too (NEXT_PUBLIC_SUPABASE_URL) and not"
                        + " used");
        assertThat(doors.rest().log().count()).isZero();
    }

    @Test
    void a_key_that_does_not_see_every_row_is_refused_before_anything_is_asked() {

        FerryProcess.Ended anon = throughRest()
                .with("SUPABASE_SERVICE_ROLE_KEY", doors.rest().keys().anon())
                .run("run");
        FerryProcess.Ended publishable = throughRest()
                .with("SUPABASE_SERVICE_ROLE_KEY", doors.rest().keys().publishable())
                .run("check");

        assertThat(anon.exitCode()).isEqualTo(2);
        assertThat(anon.err())
                .contains("this is the key of role anon: row level security would hide rows without an error")
                .doesNotContain(doors.rest().keys().anon());
        assertThat(publishable.exitCode()).isEqualTo(2);
        assertThat(publishable.err()).contains("this is the publishable key");
        assertThat(doors.rest().log().count()).isZero();
        assertThat(convex.stats().mutations()).isZero();
    }

    @Test
    void rows_that_are_kept_back_are_told_of() {
        long rows = Long.parseLong(source.value("select count(*) from contacts"));
        doors.faults()
                .failFrom(
                        1,
                        new OtherHeader("Content-Range", "0-0/" + (rows + 1)),
                        request -> request.table().equals("contacts")
                                && request.headers().getOrDefault("prefer", "").contains("count=exact"));

        FerryProcess.Ended run = throughRest().run("run");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains("Run 1 has not read every row.")
                .contains("contacts: " + rows + " rows were read, but the source counted " + (rows + 1)
                        + " when the reading began and " + (rows + 1) + " when it had ended");
        assertThat(throughRest().run("jobs", "show").out().replaceAll("\\s+", " "))
                .contains("not every row was read: contacts: " + rows + " rows were read, but the source counted");
    }

    @Test
    void a_comparison_that_has_not_seen_every_row_says_nothing() {
        throughRest().run("run");
        doors.faults()
                .failFrom(
                        1,
                        new OtherHeader("Content-Range", "0-0/1000"),
                        request -> request.table().equals("messages")
                                && request.headers().getOrDefault("prefer", "").contains("count=exact"));

        FerryProcess.Ended verify = throughRest().run("verify");

        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.err())
                .contains("messages: 300 rows were read, but the source counted 1,000 when the reading began and 1,000")
                .contains("has not seen every row, so it says nothing");
        assertThat(verify.out()).doesNotContain("EQUAL");

        doors.faults().reset();
        doors.faults()
                .failFrom(
                        1,
                        new Reply(500, Map.of("Content-Type", "application/json"), "{\"code\":\"57014\"}"),
                        request -> request.headers().getOrDefault("prefer", "").contains("count=exact"));
        assertThat(throughRest().run("verify", "--tables", "contacts").err())
                .contains("contacts has too many rows to be counted in time, so nothing tells whether all of them");
    }

    @Test
    void rehearse_and_check_look_through_this_door_too() {
        source.execute(
                "update contacts set created_at = null where id = (select id from contacts order by id limit 1)");

        FerryProcess.Ended check = throughRest().run("check", "--deep");
        FerryProcess.Ended rehearsal = throughRest().run("rehearse");

        assertThat(check.out())
                .contains("Source: " + doors.rest().url() + ", REST API")
                .contains("read-by-rest")
                .contains("null-in-required");
        assertThat(check.exitCode()).describedAs(check.out()).isZero();
        assertThat(rehearsal.out()).contains("null-in-required");
        assertThat(rehearsal.exitCode()).describedAs(rehearsal.err()).isEqualTo(3);
    }

    private void assertBothEndsEqual() throws Exception {
        try (Connection connection = source.connect()) {
            BothEnds.assertEqual(connection, convex);
        }
    }
}
