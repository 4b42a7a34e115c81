package dev.ferry.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.ClientSettings;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.ConvexEndpoint;
import dev.ferry.convex.KeyedDocument;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.UpsertResult;
import dev.ferry.convex.value.ConvexValue.Bool;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Null;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanFingerprint;
import dev.ferry.plan.PlanReader;
import dev.ferry.testing.BegunAttempt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The target that keeps nothing is a deployment as far as Ferry's client can tell. */
class DiscardingConvexTest {

    private static final String ONE = "5f7a3d5f-e1e6-f684-759c-ea6b8fe4a04e";
    private static final String OTHER = "d2e959e6-049c-679b-8813-db82813c2775";

    private final MigrationPlan plan = new PlanReader().read(Bench.PLAN);
    private final DiscardingConvex target = DiscardingConvex.start(plan, "1.2.3", Duration.ZERO);
    private final ConvexClient client =
            new ConvexClient(ConvexEndpoint.parse(target.url(), target.key()), "1.2.3", ClientSettings.firstContact());
    private final MigrateFunctions functions = BegunAttempt.of(client);

    @AfterEach
    void close() {
        client.close();
        target.close();
    }

    @Test
    void it_answers_the_preflight() {
        assertThat(functions.describe().fingerprint()).isEqualTo(PlanFingerprint.schema(plan));
        assertThat(client.instanceName()).isEqualTo("discarding-convex-1");
        assertThat(client.keyPermissions().operations()).contains("RunInternalMutations", "RunInternalQueries");
        assertThat(client.keyPermissions().isReadOnly()).isFalse();
    }

    @Test
    void each_row_is_inserted_and_found_again_under_its_id_though_nothing_was_kept() {
        List<UpsertResult> answers =
                functions.upsert(BenchTarget.MESSAGES, "messages", List.of(document(ONE), document(OTHER)));
        List<Obj> documents = functions.lookup("messages", List.of(ONE, OTHER));

        assertThat(answers)
                .containsExactly(
                        new UpsertResult.Stored(ONE, "5f7a3d5fe1e6f684759cea6b8fe4a04e", UpsertResult.Outcome.INSERTED),
                        new UpsertResult.Stored(
                                OTHER, "d2e959e6049c679b8813db82813c2775", UpsertResult.Outcome.INSERTED));
        assertThat(documents)
                .extracting(document -> document.fields().get("_id"))
                .containsExactly(
                        new Str("5f7a3d5fe1e6f684759cea6b8fe4a04e"), new Str("d2e959e6049c679b8813db82813c2775"));
    }

    @Test
    void calls_longer_than_a_buffer_are_answered_and_messages_alone_are_counted() {
        List<KeyedDocument> many =
                IntStream.range(0, 4_000).mapToObj(i -> document(ONE)).toList();

        assertThat(functions.upsert(BenchTarget.MESSAGES, "messages", many)).hasSize(4_000);
        assertThat(functions.upsert("migrate:migrateContacts", "contacts", List.of(document(OTHER))))
                .hasSize(1);
        assertThat(target.arrived().rows()).isEqualTo(4_000);
    }

    @Test
    void every_entry_of_the_ledger_is_taken_and_the_last_one_is_kept() {
        Obj next = new Obj(Map.of(
                "attempt", new Float64(1),
                "token", new Str("c0ffee01"),
                "state", new Str("state"),
                "phase", new Str("running"),
                "stamp", new Float64(0)));
        Obj arguments = new Obj(Map.of("pair", new Str("pair"), "expected", Null.NULL, "next", next));

        assertThat(client.mutation("migrate:setLedger", WireFormat.encode(arguments)))
                .isEqualTo(new Obj(Map.of("written", new Bool(true), "ledger", next)));
        assertThat(client.query("migrate:ledger", WireFormat.encode(new Obj(Map.of("pair", new Str("pair"))))))
                .isEqualTo(next);
        assertThat(functions.upsert(BenchTarget.MESSAGES, "messages", List.of()))
                .isEmpty();
    }

    private static KeyedDocument document(String key) {
        return new KeyedDocument(
                key, ("{\"supabaseId\":\"" + key + "\",\"content\":\"" + "x".repeat(200) + "\"}").getBytes(UTF_8));
    }
}
