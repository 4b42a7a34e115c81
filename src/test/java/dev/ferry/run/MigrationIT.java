package dev.ferry.run;

import static dev.ferry.run.MigrationSite.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.history.RunOptions;
import dev.ferry.report.model.RejectGroup;
import dev.ferry.report.model.TableResult;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.testing.TestDeployment;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole runs in this process: from a real Postgres, through a state store in another, to the real functions and to
 * LocalConvex.
 */
@ParameterizedClass
@MethodSource("dev.ferry.testing.Deployments#each")
class MigrationIT {

    private static final RunOptions RECHECK = RunOptions.standard().withRecheck(true);

    private final TestDeployment convex;
    private final MigrationSite site;

    MigrationIT(TestDeployment convex, @TempDir Path directory) {
        this.convex = convex;
        this.site = new MigrationSite(convex, directory);
    }

    @AfterEach
    void drop() {
        site.close();
    }

    @Test
    void a_first_run_moves_every_row_and_a_second_finds_them_unchanged() throws SQLException {
        RunResult first = site.run();

        assertThat(first.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(first.failure()).isNull();
        assertThat(first.summary().tables())
                .extracting(TableResult::table, each -> each.rows().inserted())
                .contains(tuple("messages", 300L));
        site.assertBothEndsEqual();

        RunResult second = site.run();

        assertThat(second.summary().run()).isEqualTo(2);
        assertThat(second.summary().tables())
                .allSatisfy(table -> assertThat(table.rows().unchanged())
                        .isEqualTo(table.rows().read()));
        assertThat(convex.stats().rows()).isEqualTo(MigrationSite.ROWS);
    }

    @Test
    void a_table_that_appears_while_a_run_goes_on_is_told_of_at_its_end() {
        RunResult result =
                site.runWhile("messages", 100, () -> site.source().execute("create table late as select 1 as id"));

        assertThat(result.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(result.facts().notCarried().sentences())
                .containsExactly("1 table is not in the plan and stays behind: public.late (1 row).");
        RecordedNotes notes = new RecordedNotes();
        site.run(notes);
        assertThat(notes.lines()).contains("1 table is not in the plan and stays behind: public.late (1 row).");
    }

    @Test
    void only_what_changed_is_sent_again_unless_a_recheck_is_asked_for() throws SQLException {
        site.run();
        site.source()
                .execute(
                        "update messages set content = 'edited' where id = (select min(id::text)::uuid from messages)");

        assertThat(table("messages", site.run()).rows().updated()).isEqualTo(1);
        assertThat(convex.stats().rows()).isEqualTo(MigrationSite.ROWS + 1);
        site.assertBothEndsEqual();

        assertThat(table("messages", site.run(RECHECK)).rows().unchanged()).isEqualTo(300);
        assertThat(convex.stats().rows()).isEqualTo(2 * MigrationSite.ROWS + 1);
    }

    @Test
    void the_store_is_in_the_schema_ferry_and_nowhere_else() {
        site.run();

        assertThat(site.state().value("select count(*) from ferry.ferry_id_map"))
                .isEqualTo(String.valueOf(MigrationSite.ROWS));
        assertThat(site.state().value("select count(*) from pg_tables where schemaname = 'public'"))
                .isEqualTo("0");
        assertThat(site.home().directory().resolve("state")).doesNotExist();
    }

    @Test
    void the_children_of_a_rejected_row_wait_for_it_and_follow_when_it_is_mended() throws SQLException {
        String contact = site.source()
                .value("select contact_id from messages join conversations c on c.id = conversation_id"
                        + " join contact_notes using (contact_id) order by 1 limit 1");
        String metadata = site.source().value("select metadata from contacts where id = '" + contact + "'");
        site.source().execute("update contacts set metadata = '{\"$bad\": 1}' where id = '" + contact + "'");

        RunResult first = site.run();

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

        site.source()
                .execute("update contacts set metadata = '" + metadata.replace("'", "''") + "' where id = '" + contact
                        + "'");
        RunResult second = site.run();

        assertThat(second.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(second.summary().rejects()).isEmpty();
        assertThat(site.state().value("select count(*) from ferry.ferry_reject"))
                .isEqualTo("0");
        site.assertBothEndsEqual();
    }

    @Test
    void functions_of_another_plan_are_refused_before_anything_is_written() {
        site.home().withPlan(site.home().plan().replace("      slug: string\n", ""));

        assertThatThrownBy(() -> site.run())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("made from another plan");
        assertThat(convex.stats().mutations()).isZero();
    }

    @Test
    void what_is_wrong_at_both_ends_is_told_together() {
        site.source().execute("alter table messages drop column direction");
        convex.refuseNextQuery(401, "BadDeployKey");

        assertThatThrownBy(() -> site.run())
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        wrong -> assertThat(wrong.problems())
                                .hasSize(2)
                                .anySatisfy(problem -> assertThat(problem).contains("messages", "direction"))
                                .anySatisfy(problem -> assertThat(problem).contains("401")));
    }

    private long count(String sql) {
        return Long.parseLong(site.source().value(sql));
    }

    private static long rejected(RunResult result, String table, String reason) {
        return result.summary().rejects().stream()
                .filter(group -> group.table().equals(table) && group.reason().equals(reason))
                .mapToLong(RejectGroup::count)
                .sum();
    }
}
