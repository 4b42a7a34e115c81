package dev.ferry.local.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.ClientSettings;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.error.ConvexException;
import dev.ferry.convex.retry.RetryPolicy;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.call.RunningServer;
import dev.ferry.local.call.RunningServer.Reply;
import dev.ferry.local.model.AnsweredCall;
import dev.ferry.local.model.CallCounts;
import dev.ferry.local.model.Fault;
import dev.ferry.local.model.LocalConvexSettings;
import dev.ferry.local.schema.CallsTest;
import dev.ferry.local.schema.FakeDatabase;
import dev.ferry.local.schema.FunctionKind;
import dev.ferry.testing.Distress;
import dev.ferry.testing.Faults;
import dev.ferry.testing.Faults.For;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults that were ordered, over HTTP, for a bare client and for Ferry's. */
class FaultsTest {

    private static final String WRITE = CallsTest.call("test:write", "{\"rows\":[1,2]}");

    private final Faults faults = new Faults();
    private final FakeDatabase database = new FakeDatabase()
            .with(
                    "migrate:describe",
                    FunctionKind.QUERY,
                    true,
                    arguments -> FakeDatabase.returned(new Obj(Map.of(
                            "value",
                            new Obj(Map.of("fingerprint", new Str("f1"), "ferryVersion", new Str("1.2.3")))))));
    private RunningServer door;

    @BeforeEach
    void open() {
        door = RunningServer.open(database, LocalConvexSettings.standard().withFaults(faults));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @EnumSource(Distress.class)
    void a_refusal_keeps_the_function_from_running(Distress distress) {
        faults.failNext(1, distress);

        Reply reply = door.post("/api/mutation", WRITE);

        Fault.Refusal refusal = distress.refusal();
        assertThat(reply.status()).isEqualTo(refusal.status());
        if (refusal.code().isEmpty()) {
            assertThat(reply.body()).isEmpty();
        } else {
            RequestsTest.assertRefused(reply, refusal.status(), refusal.code());
        }
        assertThat(database.runs("test:write")).isZero();
        assertThat(door.door().counts()).isEqualTo(new CallCounts(0, 0, 0));
    }

    @ParameterizedTest
    @EnumSource(Distress.class)
    void the_client_gets_along_with_every_refusal(Distress distress) {
        faults.failNext(2, distress);

        try (ConvexClient client = client()) {
            assertThat(new MigrateFunctions(client).describe().fingerprint()).isEqualTo("f1");
        }
        assertThat(database.runs("migrate:describe")).isEqualTo(1);
    }

    @Test
    void a_dropped_request_does_not_run_and_the_client_sends_it_again() {
        faults.dropRequests(2);

        try (ConvexClient client = client()) {
            assertThat(new MigrateFunctions(client).describe().ferryVersion()).isEqualTo("1.2.3");
        }
        assertThat(database.runs("migrate:describe")).isEqualTo(1);
    }

    @Test
    void a_dropped_answer_is_one_to_a_mutation_that_has_happened() {
        faults.dropAnswers(1);

        assertThatThrownBy(() -> door.post("/api/mutation", WRITE)).isInstanceOf(UncheckedIOException.class);

        assertThat(database.runs("test:write")).isPositive();
        AnsweredCall first = door.answered().get(0);
        assertThat(first.outcome()).isEqualTo("lost");
        assertThat(first.status()).isZero();
        assertThat(door.door().counts().mutations()).isEqualTo(database.runs("test:write"));
    }

    @Test
    void an_answer_may_be_lost_to_a_reset() {
        faults.resetAnswers(9, For.MUTATIONS);

        assertThatThrownBy(() -> door.post("/api/mutation", WRITE)).rootCause().isInstanceOf(SocketException.class);
        assertThat(database.runs("test:write")).isPositive();
    }

    @Test
    void of_half_an_answer_the_beginning_arrives() {
        faults.halfAnswers(9);

        String answer = door.http("/api/query?path=test%3Aecho&args=%7B%7D");

        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .contains("Content-Length: 33")
                .endsWith("\r\n\r\n{\"status\":\"succe");
        assertThatThrownBy(() -> door.post("/api/mutation", WRITE)).rootCause().isInstanceOf(IOException.class);
        assertThat(database.runs("test:write")).isPositive();
    }

    @Test
    void the_client_sends_again_what_had_half_an_answer() {
        faults.halfAnswers(1);

        try (ConvexClient client = client()) {
            assertThat(new MigrateFunctions(client).describe().fingerprint()).isEqualTo("f1");
        }
        assertThat(database.runs("migrate:describe")).isEqualTo(2);
    }

    @Test
    void a_refusal_after_the_commit_refuses_what_has_happened() {
        faults.failAfter(1, Distress.INTERNAL, For.MUTATIONS);

        RequestsTest.assertRefused(door.post("/api/mutation", WRITE), 500, "InternalServerError");

        assertThat(database.runs("test:write")).isEqualTo(1);
        assertThat(door.door().counts()).isEqualTo(new CallCounts(1, 0, 2));
    }

    @Test
    void a_call_that_gets_silence_ends_when_the_deployment_is_closed() {
        faults.hang(1);
        CompletableFuture<Reply> hanging = CompletableFuture.supplyAsync(
                () -> door.post("/api/mutation", WRITE), task -> new Thread(task).start());
        Bounded.until("the call has come", () -> !door.answered().isEmpty());

        door.close();

        assertThat(hanging)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .havingRootCause()
                .isInstanceOfAny(EOFException.class, IOException.class);
        assertThat(database.runs("test:write")).isZero();
    }

    @Test
    void a_client_with_little_patience_gives_up_on_silence() {
        faults.hang(100);

        try (ConvexClient client = new ConvexClient(
                door.endpoint(),
                "1.2.3",
                ClientSettings.standard()
                        .withResponseTimeout(Duration.ofMillis(100))
                        .withRetry(RetryPolicy.within(Duration.ZERO)))) {
            assertThatThrownBy(() -> new MigrateFunctions(client).describe())
                    .isInstanceOf(ConvexException.class)
                    .hasMessageContaining("no answer in time");
        }
    }

    @Test
    void orders_may_be_for_mutations_alone_and_from_one_of_them_on() {
        faults.refuseFrom(2, Distress.COMMITTER_FULL, For.MUTATIONS);

        assertThat(door.post("/api/mutation", WRITE).status()).isEqualTo(200);
        assertThat(door.post("/api/query", CallsTest.call("test:echo", "{}")).status())
                .isEqualTo(200);
        assertThat(door.post("/api/mutation", WRITE).status()).isEqualTo(503);
        assertThat(door.post("/api/mutation", WRITE).status()).isEqualTo(503);
        faults.reset();
        assertThat(door.post("/api/mutation", WRITE).status()).isEqualTo(200);
    }

    @Test
    void a_delayed_answer_comes_when_the_delay_is_called_off() {
        faults.answerDelay(Duration.ofHours(1), For.MUTATIONS);
        CompletableFuture<Reply> delayed = CompletableFuture.supplyAsync(
                () -> door.post("/api/mutation", WRITE), task -> new Thread(task).start());
        Bounded.until("the mutation has run", () -> database.runs("test:write") > 0);
        assertThat(door.post("/api/query", CallsTest.call("test:echo", "{}")).status())
                .isEqualTo(200);

        Bounded.until("the answer has come", () -> {
            faults.reset();
            return delayed.isDone();
        });

        assertThat(delayed.join().status()).isEqualTo(200);
    }

    @Test
    void every_call_is_told_with_what_became_of_it() {
        door.post("/api/mutation", WRITE);
        door.post("/api/query", CallsTest.call("no:thing", "{}"));
        door.post("/api/mutation", "{");

        assertThat(door.answered())
                .extracting(
                        AnsweredCall::function,
                        AnsweredCall::mutation,
                        AnsweredCall::rows,
                        AnsweredCall::bodyBytes,
                        AnsweredCall::status,
                        AnsweredCall::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "test:write", true, 2, (long) WRITE.length(), 200, "success"),
                        org.assertj.core.groups.Tuple.tuple("no:thing", false, 0, 29L, 200, "error"),
                        org.assertj.core.groups.Tuple.tuple("", true, 0, 1L, 400, "BadJsonBody"));
    }

    private ConvexClient client() {
        return new ConvexClient(
                door.endpoint(), "1.2.3", ClientSettings.standard().withSleeper(duration -> {}));
    }
}
