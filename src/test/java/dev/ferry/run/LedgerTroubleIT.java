package dev.ferry.run;

import static dev.ferry.run.MigrationSite.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.LedgerEntry;
import dev.ferry.ledger.DeploymentClosing;
import dev.ferry.local.model.Fault;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.settings.StateStoreException;
import dev.ferry.testing.Faults;
import dev.ferry.testing.LocalDeployment;
import dev.ferry.testing.TestDeployment;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes of the deployment's ledger that are lost, late or undone by a backup. */
class LedgerTroubleIT {

    private static final int MORE_THAN_ARE_TRIED = 1_000;

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init") // each test has its own deployment
    private LedgerSite ledger;

    @SuppressWarnings("NullAway.Init") // each test has its own deployment
    private MigrationSite site;

    @SuppressWarnings("NullAway.Init") // each test has its own deployment
    private TestDeployment convex;

    private void moveAll(TestDeployment deployment) {
        convex = deployment;
        ledger = new LedgerSite(convex, directory);
        site = ledger.site();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.testing.Deployments#each")
    void an_answer_to_the_beginning_that_is_lost_costs_nothing(TestDeployment deployment) throws SQLException {
        moveAll(deployment);
        site.source().execute("update contacts set name = 'changed'");
        convex.dropLedgerAnswers(1);

        RunResult run = site.run();

        assertThat(run.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(table("contacts", run).rows().updated()).isEqualTo(30);
        assertThat(table("messages", run).rows().unchanged()).isEqualTo(300);
        site.assertBothEndsEqual();
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.testing.Deployments#each")
    void a_deployment_that_was_restored_from_a_backup_gets_every_row_whatever_the_source_did_since(
            TestDeployment deployment) throws SQLException {
        moveAll(deployment);
        site.source().execute("update contacts set name = 'at the backup'");
        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
        Runnable restore = convex.backup();
        site.source().execute("update contacts set name = 'since'");
        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);

        for (String name : List.of("since", "at the backup", "later still")) {
            restore.run();
            site.source().execute("update contacts set name = '" + name + "'");
            long before = convex.stats().rows();

            RunResult later = site.run();

            assertThat(later.outcome()).describedAs("%s", later.failure()).isEqualTo(Outcome.CLEAN);
            assertThat(convex.stats().rows() - before).isEqualTo(MigrationSite.ROWS);
            assertThat(table("contacts", later).rows().updated()).isEqualTo(name.equals("at the backup") ? 0 : 30);
            site.assertBothEndsEqual();
            ledger.assertTheNextRunSendsNothing();
        }
    }

    /** The first beginning arrives and its answers are lost; the second does not arrive. Both runs end before a row is sent. */
    @Test
    void after_two_beginnings_without_an_answer_the_ledger_still_is_the_states_own() throws SQLException {
        LocalDeployment local = LocalDeployment.start();
        moveAll(local);
        site.source().execute("update contacts set name = 'changed'");
        local.faults().dropAnswers(MORE_THAN_ARE_TRIED, Faults.For.LEDGER);
        assertThatThrownBy(() -> site.run()).isInstanceOf(ConfigurationException.class);
        LedgerEntry arrived = ledger.entry();
        assertThat(arrived.phase()).isEqualTo(LedgerEntry.Phase.RUNNING);
        local.faults().reset();
        local.faults().dropRequests(MORE_THAN_ARE_TRIED, Faults.For.LEDGER);
        assertThatThrownBy(() -> site.run()).isInstanceOf(ConfigurationException.class);
        assertThat(ledger.entry()).isEqualTo(arrived);
        local.faults().reset();

        RunResult third = site.run();

        assertThat(third.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(table("contacts", third).rows().updated()).isEqualTo(30);
        assertThat(table("messages", third).rows().unchanged()).isEqualTo(300);
        site.assertBothEndsEqual();
        ledger.assertTheNextRunSendsNothing();
    }

    @Test
    void a_process_that_loses_its_lock_before_it_begins_writes_nothing_and_ends_as_one_that_found_the_store_held() {
        LocalDeployment local = LocalDeployment.start();
        moveAll(local);
        LedgerEntry before = ledger.entry();
        local.faults()
                .beforeRefusals(() -> site.state().execute("update ferry.ferry_state set fence = fence + 1"))
                .failNext(1, new Fault.Refusal(503, "ServiceUnavailable", "later"), Faults.For.QUERIES);

        assertThatThrownBy(() -> site.run())
                .isInstanceOfSatisfying(
                        StateStoreException.class,
                        held -> assertThat(held.kind()).isEqualTo(StateStoreException.Kind.HELD));

        assertThat(ledger.entry()).isEqualTo(before);
        assertThat(site.state().value("select next_token from ferry.ferry_state"))
                .isNull();
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.testing.Deployments#each")
    void what_is_closed_a_second_time_is_not_opened_by_a_call_that_is_late(TestDeployment deployment) {
        moveAll(deployment);
        site.stateClosing().close();
        LedgerEntry first = ledger.entry();
        LedgerEntry opening = new LedgerEntry(first.attempt(), "late", first.state(), LedgerEntry.Phase.ENDED, 0);

        assertThat(site.stateClosing().close().deployment()).isInstanceOf(DeploymentClosing.Result.Done.class);

        LedgerEntry second = ledger.entry();
        assertThat(second.phase()).isEqualTo(LedgerEntry.Phase.CLOSED);
        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(ledger.replace(first, opening)).isFalse();
        assertThat(ledger.entry()).isEqualTo(second);
    }
}
