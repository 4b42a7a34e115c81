package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.history.RunOptions;
import dev.ferry.report.model.TableResult;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ferry run --tables}. */
class SelectedTablesIT {

    private static final RunOptions ALL = RunOptions.standard();

    private final ConvexNodeServer convex = ConvexNodeServer.start();
    private final EmbeddedSource source = EmbeddedSource.createSample(0.1);
    private final EmbeddedSource state = EmbeddedSource.create();
    private TestRuns ferry;

    @BeforeEach
    void makeAHome(@TempDir Path directory) {
        ferry = TestRuns.in(directory, source, state, convex);
    }

    @AfterEach
    void drop() {
        convex.close();
        source.close();
        state.close();
    }

    @Test
    void only_these_tables_are_moved_and_told_of_and_their_references_lead_to_what_is_there() throws Exception {
        ferry.run(only("workspaces"));
        assertThat(convex.count("workspaces")).isEqualTo(3);
        assertThat(convex.count("contacts")).isZero();

        RunResult members = ferry.run(only("contacts", "workspace_members"));

        assertThat(members.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(members.summary().tables())
                .extracting(TableResult::table)
                .containsExactly("workspace_members", "contacts");
        assertThat(ferry.run(ALL).outcome()).isEqualTo(Outcome.CLEAN);
        ferry.assertBothEndsEqual();
    }

    @Test
    void rejects_of_other_tables_are_neither_shown_nor_forgotten() {
        source.execute("update contact_notes set content = repeat('x', 1100000) where id ="
                + " (select max(id::text)::uuid from contact_notes)");
        assertThat(ferry.run(ALL).outcome()).isEqualTo(Outcome.WITH_REJECTS);

        RunResult messages = ferry.run(only("messages"));

        assertThat(messages.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(messages.summary().rejects()).isEmpty();
        assertThat(state.value("select count(*) from ferry.ferry_reject")).isEqualTo("1");
        assertThat(ferry.run(only("contact_notes")).outcome()).isEqualTo(Outcome.WITH_REJECTS);
    }

    @Test
    void an_unfinished_run_goes_on_with_the_tables_it_was_begun_with_and_no_others() throws Exception {
        ferry.run(ALL);
        source.execute("update messages set content = 'edited'");
        ferry.runThatFailsAfterMessages(only("messages"), 100);

        assertThatThrownBy(() -> ferry.run(ALL))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Run 2 is unfinished and moves only messages")
                .hasMessageContaining("`ferry run --tables messages`")
                .hasMessageContaining("--fresh");
        assertThatThrownBy(() -> ferry.run(only("messages", "contacts"))).isInstanceOf(ConfigurationException.class);

        RunResult resumed = ferry.run(only("messages"));

        assertThat(resumed.summary().run()).isEqualTo(2);
        assertThat(resumed.summary().tables())
                .singleElement()
                .satisfies(messages -> assertThat(messages.rows().read()).isEqualTo(300));
        ferry.assertBothEndsEqual();
    }

    @Test
    void an_unfinished_run_of_all_tables_is_not_continued_with_some() {
        ferry.runThatFailsAfterMessages(ALL, 100);

        assertThatThrownBy(() -> ferry.run(only("messages")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Run 1 is unfinished and moves all tables");
        assertThat(ferry.run(RunOptions.standard().withFresh(true).withTables(List.of("contacts")))
                        .summary()
                        .run())
                .isEqualTo(2);
    }

    @Test
    void a_table_that_is_not_selected_need_not_be_in_order() {
        source.execute("alter table contact_notes drop column content");

        assertThat(ferry.run(only("workspaces")).outcome()).isEqualTo(Outcome.CLEAN);
        assertThatThrownBy(() -> ferry.run(ALL)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void a_table_that_the_plan_lacks_is_refused_before_the_store_is_made() {
        assertThatThrownBy(() -> ferry.run(only("mesages")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("did you mean \"messages\"?");
        assertThat(state.value("select count(*) from pg_namespace where nspname = 'ferry'"))
                .isEqualTo("0");
    }

    private static RunOptions only(String... tables) {
        return RunOptions.standard().withTables(List.of(tables));
    }
}
