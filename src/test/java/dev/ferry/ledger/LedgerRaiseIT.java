package dev.ferry.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.ClientSettings;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.ConvexEndpoint;
import dev.ferry.convex.KeyedDocument;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.RowWriter;
import dev.ferry.convex.UpsertResult;
import dev.ferry.convex.error.ConvexException;
import dev.ferry.convex.error.NotTheWriterException;
import dev.ferry.convex.retry.RetryPolicy;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.history.RunOptions;
import dev.ferry.settings.StoreKind;
import dev.ferry.store.LockedStore;
import dev.ferry.store.StoreAddress;
import dev.ferry.testing.TestDeployment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An attempt that sends a row twice with other content has to be raised in between. */
class LedgerRaiseIT {

    private static final String SOURCE = "supabase:raised";
    private static final RunOptions PLAIN = RunOptions.standard();

    @TempDir
    private Path directory;

    private final List<String> notes = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("dev.ferry.testing.Deployments#each")
    void a_call_of_before_that_comes_late_changes_nothing_and_the_attempt_goes_on(TestDeployment convex) {
        try (convex;
                ConvexClient client = client(convex);
                LockedStore store = store()) {
            LedgerSession session = begun(convex, store);
            RowWriter before = session.writer();
            send(client, before, "sent first");

            session.raise(client);

            assertThat(session.writer().attempt()).isEqualTo(before.attempt());
            assertThat(session.writer().token()).isNotEqualTo(before.token());
            send(client, session.writer(), "sent again");
            assertThatThrownBy(() -> send(client, before, "sent first"))
                    .isInstanceOfSatisfying(
                            NotTheWriterException.class,
                            refused -> assertThat(refused.reason()).isEqualTo("overtaken"));
            assertThat(name(convex)).isEqualTo("sent again");
            session.stamp(client);
            session.end();
            assertThat(notes).isEmpty();
        }
        assertThat(notes).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.testing.Deployments#each")
    void a_raise_whose_answers_are_lost_is_the_states_own_when_the_next_process_begins(TestDeployment convex) {
        try (convex;
                ConvexClient impatient = new ConvexClient(
                        ConvexEndpoint.parse(convex.url(), convex.key()),
                        "1.2.3",
                        ClientSettings.firstContact().withRetry(RetryPolicy.within(Duration.ZERO)))) {
            try (LockedStore killed = store()) {
                LedgerSession session = begun(convex, killed);
                convex.dropLedgerAnswers(1);
                assertThatThrownBy(() -> session.raise(impatient)).isInstanceOf(ConvexException.class);
                assertThatThrownBy(session::writer).isInstanceOf(IllegalStateException.class);
            }
            try (LockedStore next = store()) {
                LedgerSession session = session(convex, next);

                assertThat(session.compare(SOURCE, PLAIN)).isFalse();
                session.begin();
                send(impatient, session.writer(), "by the next process");
            }
            assertThat(name(convex)).isEqualTo("by the next process");
            assertThat(notes).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.testing.Deployments#each")
    void nothing_is_raised_over_somebody_else(TestDeployment convex) {
        try (convex;
                ConvexClient client = client(convex);
                LockedStore store = store();
                LockedStore other = LockedStore.open(address("other"))) {
            LedgerSession session = begun(convex, store);
            LedgerSession taken = session(convex, other);
            taken.compare(SOURCE, RunOptions.standard().withFresh(true));
            taken.begin();

            assertThatThrownBy(() -> session.raise(client)).isInstanceOf(NotTheWriterException.class);
            assertThatThrownBy(session::writer).isInstanceOf(IllegalStateException.class);
            send(client, taken.writer(), "by the other");
        }
    }

    private LedgerSession begun(TestDeployment convex, LockedStore store) {
        LedgerSession session = session(convex, store);
        session.compare(SOURCE, PLAIN);
        session.begin();
        return session;
    }

    private LedgerSession session(TestDeployment convex, LockedStore store) {
        return new LedgerSession(() -> client(convex), store.ledger(), () -> false, notes::add);
    }

    private static ConvexClient client(TestDeployment convex) {
        return new ConvexClient(
                ConvexEndpoint.parse(convex.url(), convex.key()), "1.2.3", ClientSettings.firstContact());
    }

    private LockedStore store() {
        return LockedStore.open(address("own"));
    }

    private StoreAddress address(String name) {
        Path state = directory.resolve(name);
        return new StoreAddress(StoreKind.H2, "jdbc:h2:file:" + state.resolve("ferry"), "ferry", "", state);
    }

    private static void send(ConvexClient client, RowWriter writer, String name) {
        Obj document = new Obj(Map.of(
                "supabaseId", new Str("1"),
                "name", new Str(name),
                "slug", new Str("slug"),
                "owner_id", new Str("somebody"),
                "created_at", new Float64(1),
                "updated_at", new Float64(1)));
        assertThat(new MigrateFunctions(client, () -> writer)
                        .upsert(
                                "migrate:migrateWorkspaces",
                                "workspaces",
                                List.of(new KeyedDocument("1", WireFormat.encode(document)))))
                .hasOnlyElementsOfType(UpsertResult.Stored.class);
    }

    private static String name(TestDeployment convex) {
        List<String> names = new ArrayList<>();
        convex.documents(
                "workspaces", document -> names.add(document.get("name").asString()));
        return String.join(", ", names);
    }
}
