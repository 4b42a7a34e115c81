package dev.ferry.run;

import static dev.ferry.run.MigrationSite.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.KeyedDocument;
import dev.ferry.convex.LedgerEntry;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.RowWriter;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.testing.TestDeployment;
import java.nio.file.Path;
import java.sql.SQLException;
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

/** Backups and snapshots of the middle of an attempt which then failed: ledger and state agree, and rows do not. */
class MiddleOfAttemptIT {

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
    void a_deployment_that_is_put_back_to_the_middle_of_an_attempt_gets_every_row(TestDeployment deployment)
            throws SQLException {
        moveAll(deployment);
        site.settings(1, 1);
        site.source().execute("update contacts set name = 'since'");
        site.source()
                .execute("insert into messages select gen_random_uuid(), conversation_id, workspace_id, direction,"
                        + " sender_type from messages limit 30");
        AtomicReference<Runnable> restore = new AtomicReference<>();
        RunResult failed = site.run(new ProgressHooks()
                .atRows("contacts", 20, () -> restore.set(convex.backup()))
                .atStart("messages", () -> convex.refuseNextMutation(401, "BadDeployKey")));
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);

        Objects.requireNonNull(restore.get()).run();
        AtomicReference<String> said = new AtomicReference<>("");
        RunResult later =
                site.run(new ProgressHooks().atNote("every row is sent again: the rows that", () -> said.set("said")));

        assertThat(later.outcome()).describedAs("%s", later.failure()).isEqualTo(Outcome.CLEAN);
        assertThat(said).hasValue("said");
        site.assertBothEndsEqual(MigrationSite.ROWS + 30);
        ledger.assertTheNextRunSendsNothing();
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.testing.Deployments#each")
    void a_state_of_the_middle_of_an_attempt_does_not_believe_what_it_knew_then(TestDeployment deployment)
            throws SQLException {
        moveAll(deployment);
        site.settings(1, 1);
        site.source().execute("create table before as table contacts; update contacts set name = 'to and fro'");
        site.source().execute("update messages set content = 'since ' || id");
        RunResult failed = site.run(new ProgressHooks()
                .atEnd(
                        "workspace_members",
                        () -> CompletableFuture.runAsync(this::copyState).join())
                .atRows("messages", 100, () -> convex.refuseNextMutation(401, "BadDeployKey")));
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);

        putStateBack();
        site.source().execute("update contacts c set name = b.name from before b where b.id = c.id");
        AtomicReference<String> said = new AtomicReference<>("");
        RunResult later =
                site.run(new ProgressHooks().atNote("every row is sent again: this state was", () -> said.set("said")));

        assertThat(later.outcome()).describedAs("%s", later.failure()).isEqualTo(Outcome.CLEAN);
        assertThat(said).hasValue("said");
        site.assertBothEndsEqual();
        ledger.assertTheNextRunSendsNothing();
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.testing.Deployments#each")
    void documents_that_are_older_than_what_was_sent_are_noticed_though_ledger_and_ids_agree(TestDeployment deployment)
            throws SQLException {
        moveAll(deployment);
        overwriteContacts("older");
        AtomicReference<String> said = new AtomicReference<>("");

        RunResult later = site.run(new ProgressHooks()
                .atNote("every row of contacts is sent again", () -> said.set("contacts"))
                .atNote("every row is sent again", () -> said.set("all")));

        assertThat(later.outcome()).describedAs("%s", later.failure()).isEqualTo(Outcome.CLEAN);
        assertThat(said.get()).isNotEmpty();
        assertThat(table("contacts", later).rows().updated()).isEqualTo(30);
        site.assertBothEndsEqual();
        ledger.assertTheNextRunSendsNothing();
    }

    /** As an import of an older export does it: ids stay, and so does the ledger. */
    private void overwriteContacts(String name) {
        LedgerEntry now = ledger.entry();
        LedgerEntry other = new LedgerEntry(now.attempt(), "other", now.state(), LedgerEntry.Phase.RUNNING, 0);
        assertThat(ledger.replace(now, other)).isTrue();
        try (ConvexClient client = ledger.client()) {
            RowWriter writer = new RowWriter(site.sourceIdentity(), other.attempt(), other.token());
            MigrateFunctions functions = new MigrateFunctions(client, () -> writer);
            List<KeyedDocument> documents = functions.page("contacts", null, 100).documents().stream()
                    .map(document -> renamed(document, name))
                    .toList();
            functions.upsert("migrate:migrateContacts", "contacts", documents);
        }
        assertThat(ledger.replace(other, now)).isTrue();
    }

    private static KeyedDocument renamed(Obj document, String name) {
        Map<String, ConvexValue> fields = new TreeMap<>(document.fields());
        fields.keySet().removeIf(field -> field.startsWith("_"));
        fields.put("name", new Str(name));
        String key = ((Str) Objects.requireNonNull(fields.get("supabaseId"))).value();
        return new KeyedDocument(key, WireFormat.encode(new Obj(fields)));
    }

    /** Copies all tables of the state as they are committed at this moment. */
    private void copyState() {
        site.state().execute("drop schema if exists copied cascade; create schema copied");
        site.state().execute(eachTable("create table copied.%1$I as table ferry.%1$I"));
    }

    private void putStateBack() {
        site.state()
                .execute("set session_replication_role = replica; "
                        + eachTable("delete from ferry.%1$I; insert into ferry.%1$I select * from copied.%1$I"));
    }

    private static String eachTable(String statements) {
        StringBuilder block = new StringBuilder("do $$ declare t text; begin for t in select tablename from pg_tables"
                + " where schemaname = 'ferry' loop ");
        for (String statement : statements.split("; ", -1)) {
            block.append("execute format('").append(statement).append("', t); ");
        }
        return block.append("end loop; end $$").toString();
    }
}
