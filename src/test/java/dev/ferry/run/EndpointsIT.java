package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.history.RunOptions;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.settings.StateStoreException;
import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.verify.VerificationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state store stays with the source and the deployment that it knows. */
class EndpointsIT {

    private static final RunOptions PLAINLY = RunOptions.standard();
    private static final RunOptions RECHECK = RunOptions.standard().withRecheck(true);
    private static final RunOptions REBIND = RunOptions.standard().withRebind(true);
    private static final long ROWS = 3 + 2 + 30 + 40 + 300 + 50;

    private static ConvexNodeServer convex;

    private final EmbeddedSource source = EmbeddedSource.createSample(0.1);
    private final EmbeddedSource state = EmbeddedSource.create();
    private TestRuns ferry;

    @BeforeAll
    static void startConvex() {
        convex = ConvexNodeServer.start();
    }

    @AfterAll
    static void stopConvex() {
        convex.close();
    }

    @BeforeEach
    void makeAHome(@TempDir Path directory) {
        convex.reset();
        ferry = TestRuns.in(directory, source, state, convex);
    }

    @AfterEach
    void drop() {
        source.close();
        state.close();
    }

    @Test
    void the_first_run_writes_down_to_which_ends_the_state_belongs() {
        assertThat(ferry.run(PLAINLY).outcome()).isEqualTo(Outcome.CLEAN);

        assertThat(state.value("select deployment from ferry.ferry_state")).isEqualTo("convex-test");
        assertThat(state.value("select source from ferry.ferry_state"))
                .startsWith("postgres:")
                .endsWith("/" + source.database());
    }

    @Test
    void another_deployment_is_refused_until_it_is_asked_for_and_then_gets_every_row() throws Exception {
        ferry.run(PLAINLY);
        convex.reset();
        convex.control(Map.of("instanceName", "happy-otter-1"));

        assertRefused(() -> ferry.run(PLAINLY), "deployment convex-test", "happy-otter-1", "--rebind");
        assertRefused(
                () -> ferry.run(RunOptions.standard().withFresh(true).withRecheck(true)),
                "deployment convex-test",
                "--rebind");

        RunResult rebound = ferry.run(REBIND);

        assertThat(rebound.summary().run()).isEqualTo(2);
        assertThat(rebound.outcome()).isEqualTo(Outcome.CLEAN);
        ferry.assertBothEndsEqual();
        assertThat(ferry.run(PLAINLY).outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(convex.stats().rows()).isEqualTo(ROWS);
    }

    @Test
    void another_source_is_refused_until_it_is_asked_for_and_nothing_is_doubled() throws Exception {
        ferry.run(PLAINLY);
        try (EmbeddedSource copy = EmbeddedSource.createSample(0.1)) {
            TestRuns moved = ferry.from(copy);
            assertRefused(() -> moved.run(PLAINLY), "/" + source.database(), "/" + copy.database(), "--rebind");

            assertThat(moved.run(REBIND).outcome()).isEqualTo(Outcome.CLEAN);
            moved.assertBothEndsEqual();
        }
    }

    /** By numbers of the old one's transactions all its rows would be new, and no difference. */
    @Test
    void of_another_source_nobody_knows_which_rows_were_written_since_the_last_run() {
        ferry.run(PLAINLY);
        try (EmbeddedSource copy = EmbeddedSource.createSample(0.1)) {
            TestRuns moved = ferry.from(copy);
            moved.run(RunOptions.standard().withRebind(true).withTables(List.of("workspaces")));
            copy.execute("update contacts set name = 'changed' where id = md5('contact 1')::uuid");

            VerificationResult result = moved.verify();

            assertThat(result.changedSince()).isZero();
            assertThat(result.differences()).isOne();
        }
    }

    @Test
    void a_rebind_abandons_the_unfinished_run_and_forgets_rejects() throws Exception {
        source.execute("update contact_notes set content = repeat('x', 1100000) where id ="
                + " (select max(id::text)::uuid from contact_notes)");
        ferry.run(PLAINLY);
        source.execute("delete from contact_notes where length(content) > 1000000");
        assertThat(state.value("select count(*) from ferry.ferry_reject")).isEqualTo("1");
        source.execute("update messages set content = 'edited'");
        ferry.runThatFailsAfterMessages(PLAINLY, 100);
        convex.control(Map.of("instanceName", "happy-otter-1"));

        RunResult rebound = ferry.run(REBIND);

        assertThat(rebound.summary().run()).isEqualTo(3);
        assertThat(rebound.outcome()).isEqualTo(Outcome.CLEAN);
        ferry.assertBothEndsEqual();
    }

    @Test
    void a_deployment_that_was_cleared_is_refused_and_the_way_out_moves_every_row_again() throws Exception {
        ferry.run(PLAINLY);
        convex.reset();

        assertRefused(() -> ferry.run(PLAINLY), "None of ", "sampled rows", "cleared", "--rebind");
        // One call for each of the six tables, and one for the fingerprint.
        assertThat(convex.stats().queries()).isEqualTo(7);

        assertThat(ferry.run(REBIND).outcome()).isEqualTo(Outcome.CLEAN);
        ferry.assertBothEndsEqual();
    }

    @Test
    void documents_that_somebody_made_anew_are_refused() throws Exception {
        ferry.run(PLAINLY);
        state.execute("update ferry.ferry_id_map set convex_id = 'j57' || source_key where source_table = 'contacts'");

        assertRefused(() -> ferry.run(PLAINLY), "10 of ", "another _id", "--rebind");

        assertThat(ferry.run(REBIND).outcome()).isEqualTo(Outcome.CLEAN);
        ferry.assertBothEndsEqual();
    }

    @Test
    void some_documents_that_were_deleted_are_noted_and_a_recheck_puts_them_back() throws Exception {
        source.execute("create table kept as select * from contact_notes; delete from contact_notes");
        ferry.run(PLAINLY);
        convex.reset();
        state.execute("update ferry.ferry_state set deployment = null, source = null; truncate ferry.ferry_id_map");
        ferry.run(PLAINLY);
        source.execute("insert into contact_notes select * from kept; drop table kept");
        // The id map knows notes that the deployment does not hold.
        state.execute("insert into ferry.ferry_id_map (source_table, source_key, convex_id, digest_high, digest_low)"
                + " select 'contact_notes', md5(g::text)::uuid::text, 'gone', 0, 0 from generate_series(1, 3) g");
        RecordedNotes notes = new RecordedNotes();

        RunResult noted = ferry.run(RECHECK, notes);

        assertThat(noted.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(notes.lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("3 of ")
                        .contains("sampled rows are no longer in Convex (contact_notes)", "--recheck"));
        ferry.assertBothEndsEqual();
    }

    @Test
    void a_store_of_the_first_layout_is_bound_once_its_id_map_agrees_with_the_deployment() throws Exception {
        ferry.run(PLAINLY);
        state.execute("""
                drop table ferry.ferry_state;
                create table ferry.ferry_state (version integer not null primary key);
                insert into ferry.ferry_state values (1);
                """);

        RunResult later = ferry.run(PLAINLY);

        assertThat(later.summary().run()).isEqualTo(2);
        // Such a store does not know the ledger, so that no digest is believed once.
        assertThat(convex.stats().rows()).isEqualTo(2 * ROWS);
        assertThat(state.value("select version || ' ' || deployment from ferry.ferry_state"))
                .isEqualTo("6 convex-test");

        state.execute("update ferry.ferry_state set source = null, deployment = null");
        convex.reset();
        assertRefused(() -> ferry.run(PLAINLY), "None of ", "--rebind");
        assertThat(state.value("select deployment from ferry.ferry_state")).isNull();
    }

    @Test
    void a_store_of_a_later_ferry_is_refused_and_left_as_it_is() {
        ferry.run(PLAINLY);
        state.execute("update ferry.ferry_state set version = 7");

        assertThatThrownBy(() -> ferry.run(PLAINLY))
                .isInstanceOfSatisfying(
                        StateStoreException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(StateStoreException.Kind.UNUSABLE))
                .hasMessageContaining("layout 7")
                .message()
                .hasLineCount(1);
        assertThat(state.value("select version || ' ' || fence from ferry.ferry_state"))
                .isEqualTo("7 1");
    }

    @Test
    void an_empty_id_map_costs_no_look_up() {
        source.execute("truncate workspaces cascade");

        ferry.run(PLAINLY);
        ferry.run(PLAINLY);

        // Each run asks what is deployed, and for the ledger.
        assertThat(convex.stats().queries()).isEqualTo(2 * 2);
    }

    private void assertRefused(ThrowingCallable run, String... words) {
        long sent = convex.stats().mutations();
        String known = state.value("select count(*) from ferry.ferry_id_map");
        assertThatThrownBy(run)
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .asString()
                                .contains(words))
                .message()
                .hasLineCount(1);
        assertThat(convex.stats().mutations()).isEqualTo(sent);
        assertThat(state.value("select count(*) from ferry.ferry_id_map")).isEqualTo(known);
    }
}
