package dev.ferry.convex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.convex.error.ConvexInterruptedException;
import dev.ferry.convex.error.ConvexUnavailableException;
import dev.ferry.convex.retry.RecordedTime;
import dev.ferry.convex.retry.RetryPolicy;
import dev.ferry.convex.retry.Sleeper;
import dev.ferry.convex.value.ConvexValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConvexClientRetryTest {

    private static final String HTML = "<html><body>Bad gateway</body></html>";

    private final RecordedTime time = new RecordedTime();

    @ParameterizedTest
    @CsvSource({
        "429, TooManyConcurrentRequests",
        "429, TooManyWrites",
        "503, OptimisticConcurrencyControlFailure",
        "503, CommitterFullError",
        "503, ExpiredInQueue",
        "503, ExecuteFullError",
        "503, WorkerOverloaded",
        "503, InitialPermitTimeoutError",
        "503, IsolateNotClean",
        "503, UpstreamConnectError",
        "503, TextIndexTooLarge",
        "503, InternalServerError",
        "500, InternalServerError",
        "408, ClientDisconnected",
        "421, MisdirectedRequest",
        "425, TooEarly"
    })
    void what_convex_calls_passing_is_tried_again(int status, String code) throws Exception {
        tries(ScriptedServer.error(status, code, "Try again later."), "HTTP " + status + " " + code);
    }

    static Stream<Arguments> faults() {
        String ok = "{\"status\":\"success\",\"value\":true}";
        String head = "HTTP/1.1 200 OK\r\n";
        return Stream.of(
                Arguments.of(ScriptedServer.answer(408, ""), "HTTP 408"),
                Arguments.of(ScriptedServer.answer(404, ""), "HTTP 404 without a word (is this the deployment's URL?)"),
                Arguments.of(ScriptedServer.answer(502, HTML), "HTTP 502"),
                Arguments.of(ScriptedServer.answer(504, HTML), "HTTP 504"),
                Arguments.of(ScriptedServer.answer(530, HTML), "HTTP 530"),
                Arguments.of(ScriptedServer.answer(200, HTML), "cut off or not JSON"),
                Arguments.of(ScriptedServer.answer(200, ""), "cut off or not JSON"),
                Arguments.of(ScriptedServer.answer(200, ok.substring(0, 30)), "cut off or not JSON"),
                Arguments.of(ScriptedServer.drop(), "a dropped connection"),
                Arguments.of(ScriptedServer.reset(), "a dropped connection"),
                Arguments.of(
                        ScriptedServer.raw(false, head + "Content-Length: 35\r\n\r\n{\"stat"), "a dropped connection"),
                Arguments.of(ScriptedServer.raw(false, head + "Content-Le"), "a failed exchange"),
                Arguments.of(
                        ScriptedServer.raw(false, head + "Transfer-Encoding: chunked\r\n\r\n6\r\n{\"stat\r\n"),
                        "a dropped connection"),
                Arguments.of(ScriptedServer.raw(false, "SSH-2.0-OpenSSH_9.2\r\n\r\n"), "exchange"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_of_the_network_is_tried_again(ScriptedServer.Act fault, String words) throws Exception {
        tries(fault, words);
    }

    @Test
    void silence_past_the_timeout_is_tried_again() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.then(server.hangAfter(""));
            server.then(server.hangAfter("HTTP/1.1 200 OK\r\nContent-Length: 35\r\n\r\n{\"status\":"));
            server.then(ScriptedServer.success("true"));
            try (ConvexClient client = TestCalls.client(server.endpoint(), time, Duration.ofMillis(200))) {
                assertThat(client.mutation(TestCalls.MUTATION, TestCalls.ARGS)).isEqualTo(new ConvexValue.Bool(true));
            }
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void a_server_that_stops_reading_does_not_hold_the_client_for_ever() throws Exception {
        byte[] moreThanSocketsBuffer = new byte[64 << 20];
        try (ScriptedServer server = new ScriptedServer()) {
            server.then(server.hangUnread());
            server.then(ScriptedServer.success("true"));
            // Long enough for a machine with much else to do to take in all of it, the second time.
            try (ConvexClient client = TestCalls.client(server.endpoint(), time, Duration.ofSeconds(2))) {
                assertThat(client.mutation(TestCalls.MUTATION, moreThanSocketsBuffer))
                        .isEqualTo(new ConvexValue.Bool(true));
            }
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void a_server_that_stays_silent_is_named_as_such() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.then(server.hangAfter(""));
            try (ConvexClient client = TestCalls.client(server.endpoint(), time, Duration.ofMillis(200))
                    .retrying(RetryPolicy.within(Duration.ZERO))) {
                assertThatThrownBy(() -> client.mutation(TestCalls.MUTATION, TestCalls.ARGS))
                        .isInstanceOf(ConvexUnavailableException.class)
                        .hasMessageContaining("no answer in time");
            }
        }
    }

    @Test
    void a_refused_connection_is_tried_until_the_time_is_used_up() throws Exception {
        try (ConvexClient client = TestCalls.client(closedPort(), time, Duration.ofSeconds(5))) {
            ConvexUnavailableException failure =
                    catchThrowableOfType(ConvexUnavailableException.class, client::instanceName);
            assertThat(time.pauses()).extracting(Duration::toMillis).containsExactly(200L, 400L, 800L, 1600L, 3200L);
            assertThat(failure.attempts()).isEqualTo(6);
            assertThat(failure)
                    .hasMessageContaining("GET /instance_name at http://127.0.0.1")
                    .hasMessageContaining("a refused connection");
        }
    }

    @Test
    void a_client_of_little_patience_fails_fast_beside_the_patient_one() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        ScriptedServer.answer(503, ""),
                        ScriptedServer.answer(503, ""),
                        ScriptedServer.success("true"));
                ConvexClient patient = TestCalls.client(server, time)) {
            ConvexClient hasty = patient.retrying(RetryPolicy.within(Duration.ZERO));
            assertThatThrownBy(() -> hasty.query("a:b", TestCalls.ARGS)).isInstanceOf(ConvexUnavailableException.class);
            assertThat(server.requests()).hasSize(1);
            assertThat(patient.query("a:b", TestCalls.ARGS)).isEqualTo(new ConvexValue.Bool(true));
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void the_same_request_is_sent_each_time() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                        ScriptedServer.drop(), ScriptedServer.answer(500, ""), ScriptedServer.success("true"));
                ConvexClient client = TestCalls.client(server, time)) {
            client.mutation(TestCalls.MUTATION, TestCalls.ARGS);
            assertThat(server.requests())
                    .extracting(ScriptedServer.Request::body)
                    .hasSize(3)
                    .containsOnly(server.requests().get(0).body());
        }
    }

    @Test
    void a_stop_during_an_outage_does_not_wait_for_its_end() throws Exception {
        Sleeper stop = duration -> {
            throw new InterruptedException();
        };
        ClientSettings settings = ClientSettings.standard().withSleeper(stop);
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.answer(503, ""));
                ConvexClient client = new ConvexClient(server.endpoint(), "1.2.3", settings)) {
            assertThatThrownBy(() -> client.mutation(TestCalls.MUTATION, TestCalls.ARGS))
                    .isInstanceOf(ConvexInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void the_settings_name_who_is_told_of_a_call_that_keeps_failing() throws Exception {
        List<String> told = new ArrayList<>();
        ClientSettings settings = ClientSettings.standard()
                .withObserver((call, failed, failure, pause) -> told.add(call + " " + failed + " " + failure))
                .withSleeper(pause -> {});
        ScriptedServer.Act fault = ScriptedServer.error(500, "InternalServerError", "Try again later.");
        try (ScriptedServer server = new ScriptedServer(fault, fault, fault, fault, ScriptedServer.success("true"));
                ConvexClient client = new ConvexClient(server.endpoint(), "1.2.3", settings)) {
            client.mutation(TestCalls.MUTATION, TestCalls.ARGS);
        }
        assertThat(told).containsExactly("mutation migrate:migrateContacts 4 HTTP 500 InternalServerError");
    }

    @Test
    void closing_the_client_ends_a_call_that_hangs() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            ConvexClient client = TestCalls.client(server, time);
            server.then(server.hangThen(client::close));
            assertThatThrownBy(() -> client.mutation(TestCalls.MUTATION, TestCalls.ARGS))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            assertThatThrownBy(client::instanceName).isInstanceOf(IllegalStateException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    private void tries(ScriptedServer.Act fault, String words) throws Exception {
        try (ScriptedServer server = new ScriptedServer(fault, fault, ScriptedServer.success("true"), fault);
                ConvexClient client = TestCalls.client(server, time)) {
            assertThat(client.mutation(TestCalls.MUTATION, TestCalls.ARGS)).isEqualTo(new ConvexValue.Bool(true));
            assertThat(server.requests()).hasSize(3);
            assertThat(time.pauses()).extracting(Duration::toMillis).containsExactly(200L, 400L);
            assertThatThrownBy(() -> client.retrying(RetryPolicy.within(Duration.ZERO))
                            .mutation(TestCalls.MUTATION, TestCalls.ARGS))
                    .isInstanceOf(ConvexUnavailableException.class)
                    .hasMessageContaining(words)
                    .hasMessageContaining("changes nothing twice");
        }
    }

    private static ConvexEndpoint closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return ConvexEndpoint.parse("http://127.0.0.1:" + socket.getLocalPort(), TestCalls.KEY);
        }
    }
}
