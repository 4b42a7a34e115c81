package dev.ferry.convex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.error.FunctionFailedException;
import dev.ferry.convex.error.UnexpectedAnswerException;
import dev.ferry.convex.retry.RecordedTime;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Int64;
import dev.ferry.convex.value.ConvexValue.Null;
import dev.ferry.convex.value.ConvexValue.Obj;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvexClientTest {

    private final RecordedTime time = new RecordedTime();

    @Test
    void a_mutation_is_one_post_with_the_arguments_as_they_were_encoded() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.success("null"));
                ConvexClient client = TestCalls.client(server, time)) {
            assertThat(client.mutation(TestCalls.MUTATION, TestCalls.ARGS)).isEqualTo(Null.NULL);
            ScriptedServer.Request request = server.requests().get(0);
            assertThat(request.line()).isEqualTo("POST /api/mutation HTTP/1.1");
            assertThat(request.body())
                    .isEqualTo("{\"path\":\"migrate:migrateContacts\",\"format\":\"convex_encoded_json\","
                            + "\"args\":{\"contacts\":[]}}");
            assertThat(request.headers())
                    .containsEntry("Authorization", "Convex " + TestCalls.KEY)
                    .containsEntry("Convex-Client", "ferry-1.2.3")
                    .containsEntry("Content-Type", "application/json")
                    .containsEntry(
                            "Content-Length", String.valueOf(request.body().length()))
                    .doesNotContainKeys("Accept-Encoding", "Content-Encoding", "Expect", "Transfer-Encoding", "Cookie");
        }
    }

    @Test
    void a_query_goes_to_its_own_route_and_keeps_int64_apart_from_float64() throws Exception {
        try (ScriptedServer server =
                        new ScriptedServer(ScriptedServer.success("{\"n\":{\"$integer\":\"AQAAAAAAAAA=\"}}"));
                ConvexClient client = TestCalls.client(server, time)) {
            assertThat(client.query("migrate:page", TestCalls.ARGS)).isEqualTo(new Obj(Map.of("n", new Int64(1))));
            assertThat(server.requests().get(0).line()).isEqualTo("POST /api/query HTTP/1.1");
        }
    }

    @Test
    void the_status_560_of_some_clients_is_a_functions_answer_too() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        ScriptedServer.answer(560, "{\"status\":\"success\",\"value\":true}"),
                        ScriptedServer.answer(560, "{\"status\":\"error\",\"errorMessage\":\"Server Error\"}"));
                ConvexClient client = TestCalls.client(server, time)) {
            assertThat(client.query("a:b", TestCalls.ARGS)).isEqualTo(new ConvexValue.Bool(true));
            assertThatThrownBy(() -> client.query("a:b", TestCalls.ARGS)).isInstanceOf(FunctionFailedException.class);
        }
    }

    @Test
    void the_instance_name_is_asked_without_a_function() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.answer(200, "happy-otter-123\n"));
                ConvexClient client = TestCalls.client(server, time)) {
            assertThat(client.instanceName()).isEqualTo("happy-otter-123");
            assertThat(server.requests().get(0).line()).isEqualTo("GET /instance_name HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>welcome</html>", "two words"})
    void what_is_no_instance_name_is_not_taken_for_one(String body) throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.answer(200, body));
                ConvexClient client = TestCalls.client(server, time)) {
            assertThatThrownBy(client::instanceName)
                    .isInstanceOf(UnexpectedAnswerException.class)
                    .hasMessageContaining("Check that NEXT_PUBLIC_CONVEX_URL is the deployment's own URL");
        }
    }

    @Test
    void calls_one_after_another_use_one_connection() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        ScriptedServer.success("1"), ScriptedServer.error(503, "CommitterFullError", ""),
                        ScriptedServer.success("2"), ScriptedServer.success("3"));
                ConvexClient client = TestCalls.client(server, time)) {
            client.mutation(TestCalls.MUTATION, TestCalls.ARGS);
            client.mutation(TestCalls.MUTATION, TestCalls.ARGS);
            client.query("a:b", TestCalls.ARGS);
            assertThat(server.requests()).hasSize(4);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void many_threads_may_share_a_client() throws Exception {
        int calls = 200;
        ScriptedServer.Act[] acts = Stream.generate(() -> ScriptedServer.success("true"))
                .limit(calls)
                .toArray(ScriptedServer.Act[]::new);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (ScriptedServer server = new ScriptedServer(acts);
                ConvexClient client = TestCalls.client(server, time)) {
            Callable<ConvexValue> call = () -> client.mutation(TestCalls.MUTATION, TestCalls.ARGS);
            for (Future<ConvexValue> answer :
                    threads.invokeAll(Stream.generate(() -> call).limit(calls).toList())) {
                assertThat(answer.get()).isEqualTo(new ConvexValue.Bool(true));
            }
            assertThat(server.requests()).hasSize(calls);
            assertThat(server.connections()).isLessThanOrEqualTo(8);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void an_answer_of_16_mib_is_read_and_one_over_32_mib_is_not() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        ScriptedServer.success("\"" + "x".repeat(16 << 20) + "\""),
                        ScriptedServer.success("\"" + "x".repeat(32 << 20) + "\""));
                ConvexClient client = TestCalls.client(server, time)) {
            assertThat(client.query("a:b", TestCalls.ARGS).size()).isEqualTo(2 + (16 << 20));
            assertThatThrownBy(() -> client.query("a:b", TestCalls.ARGS))
                    .isInstanceOf(UnexpectedAnswerException.class)
                    .hasMessageContaining("more than 32 MiB");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.2", "dev", "v1.2.3", "1.2.3 x", "1.2.3\r\nEvil: 1"})
    void a_version_that_is_not_semantic_is_refused(String version) {
        ConvexEndpoint endpoint = ConvexEndpoint.parse("http://localhost:3210", TestCalls.KEY);
        assertThatThrownBy(() -> new ConvexClient(endpoint, version, ClientSettings.standard()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_snapshot_version_is_semantic() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.success("null"));
                ConvexClient client =
                        new ConvexClient(server.endpoint(), "0.2.0-SNAPSHOT", ClientSettings.standard())) {
            client.query("a:b", TestCalls.ARGS);
            assertThat(List.copyOf(server.requests()).get(0).headers())
                    .containsEntry("Convex-Client", "ferry-0.2.0-SNAPSHOT");
        }
    }
}
