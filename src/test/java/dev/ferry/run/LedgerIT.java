package dev.ferry.run;

import static dev.ferry.run.MigrationSite.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.KeyedDocument;
import dev.ferry.convex.LedgerEntry;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.RowWriter;
import dev.ferry.convex.error.NotTheWriterException;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.history.RunOptions;
import dev.ferry.ledger.DeploymentClosing;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.settings.StateStoreException;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.TestDeployment;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What only the deployment can know: a call that is late, a state that is old or another one's, a move that is over. */
class LedgerIT {

    private static final RunOptions FRESH = RunOptions.standard().withFresh(true);

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init") // each test has its own deployment
    private LedgerSite ledger;

    @SuppressWarnings("NullAway.Init") // each test has its own deployment
    private MigrationSite site;

    @SuppressWarnings("NullAway.Init") // each test has its own deployment
    private TestDeployment convex;

    @SuppressWarnings("NullAway.Init") // each test has its own deployment
    private EmbeddedSource other;

    private void moveAll(TestDeployment deployment) {
        convex = deployment;
        ledger = new LedgerSite(convex, directory);
        site = ledger.site();
        other = EmbeddedSource.create();
    }

    @AfterEach
    void close() {
        ledger.close();
        other.close();
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.testing.Deployments#each")
    void a_call_of_a_run_that_ended_is_refused_after_the_next_run_and_after_its_own(TestDeployment deployment)
            throws SQLException {
        moveAll(deployment);
        AtomicReference<RowWriter> first = new AtomicReference<>();
        site.source().execute("update contacts set name = 'second'");
        assertThat(site.runWhile("contacts", 20, () -> first.set(writer())).outcome())
                .isEqualTo(Outcome.CLEAN);
        Obj late = contact();

        assertRefused(Objects.requireNonNull(first.get()), late, "ended");
        site.source().execute("update contacts set name = 'third'");
        assertThat(site.runWhile(
                                "contacts",
                                20,
                                () -> assertRefused(Objects.requireNonNull(first.get()), late, "overtaken"))
                        .outcome())
                .isEqualTo(Outcome.CLEAN);
        assertRefused(Objects.requireNonNull(first.get()), late, "ended");

        site.assertBothEndsEqual();
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.testing.Deployments#each")
    void a_state_that_was_put_back_sends_every_row_and_says_why(TestDeployment deployment) throws SQLException {
        moveAll(deployment);
        String before = site.source().value("select status from conversations order by id limit 1");
        copyState("state_before");
        site.source().execute("update conversations set status = 'to and fro'");
        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
        site.source().execute("update conversations set status = '" + before + "'");
        putStateBack("state_before");
        AtomicReference<String> said = new AtomicReference<>("");

        RunResult later =
                site.run(new ProgressHooks().atNote("every row is sent again: a copy", () -> said.set("said")));

        assertThat(later.outcome()).describedAs("%s", later.failure()).isEqualTo(Outcome.CLEAN);
        assertThat(said).hasValue("said");
        assertThat(table("conversations", later).rows().updated()).isPositive();
        site.source().execute("update conversations set status = status");
        assertThat(convexStatuses()).containsOnly(before);
        ledger.assertTheNextRunSendsNothing();
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.testing.Deployments#each")
    void another_machine_with_a_state_of_its_own_leaves_nothing_stale(TestDeployment deployment) throws SQLException {
        moveAll(deployment);
        site.source().execute("update contacts set name = 'theirs'");
        site.useState(other);
        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
        site.source().execute("update contacts set name = 'ours'");
        site.useOwnState();
        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
        site.source().execute("update contacts set name = 'theirs'");

        site.useState(other);
        RunResult theirs = site.run();

        assertThat(table("contacts", theirs).rows().updated()).isEqualTo(30);
        site.assertBothEndsEqual();
        ledger.assertTheNextRunSendsNothing();
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.testing.Deployments#each")
    void a_run_elsewhere_does_not_begin_beside_one_and_stops_it_only_if_told_to(TestDeployment deployment)
            throws SQLException {
        moveAll(deployment);
        site.source().execute("update messages set content = 'changed ' || id");
        AtomicReference<Throwable> refused = new AtomicReference<>();
        AtomicReference<RunResult> taken = new AtomicReference<>();

        // In a thread of its own: that of the hook has a transaction of the run under way.
        RunResult overtaken = site.runWhile(
                "messages",
                100,
                () -> CompletableFuture.runAsync(() -> {
                            site.useState(other);
                            refused.set(catchThrowable(() -> site.run()));
                            taken.set(site.run(FRESH));
                            site.useOwnState();
                        })
                        .join());

        assertThat(refused.get())
                .isInstanceOfSatisfying(
                        StateStoreException.class,
                        held -> assertThat(held.kind()).isEqualTo(StateStoreException.Kind.HELD))
                .hasMessageContaining("of another state has begun and not ended")
                .hasMessageContaining("--fresh");
        assertThat(Objects.requireNonNull(taken.get()).outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(overtaken.outcome()).isEqualTo(Outcome.OVERTAKEN);
        assertThat(overtaken.failure()).contains("another one has begun and ended since");
        assertThat(overtaken.summary().rejects()).isEmpty();
        site.assertBothEndsEqual();

        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
        site.assertBothEndsEqual();
        ledger.assertTheNextRunSendsNothing();
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.testing.Deployments#each")
    void what_is_closed_here_is_closed_for_a_schedule_elsewhere_until_it_is_opened(TestDeployment deployment) {
        moveAll(deployment);
        site.source().execute("update contacts set name = 'after cut-over'");

        assertThat(site.stateClosing().close().deployment()).isInstanceOf(DeploymentClosing.Result.Done.class);

        site.useState(other);
        long before = convex.stats().rows();
        assertThatThrownBy(() -> site.run(FRESH))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("closed with `ferry close`")
                .hasMessageContaining("--reopen");
        assertThat(convex.stats().rows()).isEqualTo(before);
        site.useOwnState();
        assertThat(site.stateClosing().reopen().deployment()).isInstanceOf(DeploymentClosing.Result.Done.class);
        RunResult opened = site.run();
        assertThat(opened.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(table("contacts", opened).rows().updated()).isEqualTo(30);
        ledger.assertTheNextRunSendsNothing();
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.testing.Deployments#each")
    void a_run_under_way_stops_when_somebody_closes_the_move(TestDeployment deployment) {
        moveAll(deployment);
        site.source().execute("update messages set content = 'changed ' || id");

        RunResult stopped = site.runWhile("messages", 100, () -> {
            LedgerEntry now = ledger.entry();
            assertThat(ledger.replace(
                            now, new LedgerEntry(now.attempt(), "closed", now.state(), LedgerEntry.Phase.CLOSED, 0)))
                    .isTrue();
        });

        assertThat(stopped.outcome()).isEqualTo(Outcome.OVERTAKEN);
        assertThat(stopped.failure()).contains("was closed by `ferry close`");
        assertThat(stopped.summary().rejects()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.testing.Deployments#each")
    void a_state_of_before_the_ledger_is_adopted_and_believes_no_digest_once(TestDeployment deployment)
            throws SQLException {
        moveAll(deployment);
        site.state()
                .execute("update ferry.ferry_state set state_id = null, ledger_attempt = null, ledger_token = null,"
                        + " ledger_phase = null, ledger_state = null");
        LedgerEntry now = ledger.entry();
        // As if nobody had ever begun: the entry of this test's run goes out of the way.
        assertThat(now.phase()).isEqualTo(LedgerEntry.Phase.ENDED);

        RunResult adopted = site.run();

        assertThat(adopted.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(convex.stats().rows()).isEqualTo(2 * MigrationSite.ROWS);
        site.assertBothEndsEqual();
        ledger.assertTheNextRunSendsNothing();
    }

    /** Sends a document as the late call of an attempt would. */
    private void assertRefused(RowWriter writer, Obj document, String reason) {
        String key = ((Str) Objects.requireNonNull(document.fields().get("supabaseId"))).value();
        try (ConvexClient client = ledger.client()) {
            MigrateFunctions functions = new MigrateFunctions(client, () -> writer);
            assertThatThrownBy(() -> functions.upsert(
                            "migrate:migrateContacts",
                            "contacts",
                            List.of(new KeyedDocument(key, WireFormat.encode(document)))))
                    .isInstanceOfSatisfying(
                            NotTheWriterException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(reason));
            assertThatThrownBy(() -> functions.upsert("migrate:migrateContacts", "contacts", List.of()))
                    .isInstanceOf(NotTheWriterException.class);
        }
    }

    /** A document of contacts as it is now, without what Convex adds. */
    private Obj contact() {
        try (ConvexClient client = ledger.client()) {
            Map<String, ConvexValue> fields = new TreeMap<>(new MigrateFunctions(client)
                    .page("contacts", null, 1)
                    .documents()
                    .get(0)
                    .fields());
            fields.keySet().removeIf(name -> name.startsWith("_"));
            return new Obj(fields);
        }
    }

    private List<String> convexStatuses() {
        List<String> statuses = new ArrayList<>();
        convex.documents(
                "conversations", document -> statuses.add(document.get("status").asString()));
        return statuses;
    }

    private RowWriter writer() {
        LedgerEntry entry = ledger.entry();
        return new RowWriter(site.sourceIdentity(), entry.attempt(), entry.token());
    }

    private void copyState(String name) {
        site.source()
                .execute("create database " + name + " template " + site.state().database());
    }

    private void putStateBack(String name) {
        site.source().execute("drop database " + site.state().database() + " with (force)");
        site.source().execute("create database " + site.state().database() + " template " + name);
        site.source().execute("drop database " + name);
    }
}
