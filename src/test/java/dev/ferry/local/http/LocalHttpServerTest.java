package dev.ferry.local.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.local.call.RunningServer;
import dev.ferry.local.model.LocalConvexSettings;
import dev.ferry.local.schema.CallsTest;
import dev.ferry.local.schema.Execution;
import dev.ferry.local.schema.FakeDatabase;
import dev.ferry.local.schema.FunctionKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LocalHttpServerTest {

    @Test
    void a_port_that_is_taken_is_said_to_be() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LocalConvexSettings settings = LocalConvexSettings.standard().withPort(taken.getLocalPort());

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() ->
                            LocalHttpServer.open(new FakeDatabase(), settings, RunningServer.KEY, RunningServer.NAME))
                    .withMessageStartingWith(
                            "Port " + taken.getLocalPort() + " of 127.0.0.1 cannot be taken (in use, or not allowed");
        }
    }

    @Test
    void closing_ends_idle_connections_and_frees_the_port() throws IOException {
        LocalHttpServer door = LocalHttpServer.open(
                new FakeDatabase(), LocalConvexSettings.standard(), RunningServer.KEY, RunningServer.NAME);
        int port = door.port();
        try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), port)) {
            idle.getOutputStream().write("GET /version HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
            assertThat(idle.getInputStream().read()).isEqualTo('H');

            door.close();

            assertThat(new String(idle.getInputStream().readAllBytes(), US_ASCII))
                    .endsWith("local-94a42c3d");
        }
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
        LocalHttpServer.open(
                        new FakeDatabase(),
                        LocalConvexSettings.standard().withPort(port),
                        RunningServer.KEY,
                        RunningServer.NAME)
                .close();
    }

    @Test
    void a_function_that_runs_comes_to_its_end_undisturbed() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<String> body = new CompletableFuture<>();
        FakeDatabase database = new FakeDatabase().with("test:slow", FunctionKind.MUTATION, false, arguments -> {
            started.countDown();
            try {
                body.complete(go.await(Bounded.SECONDS, SECONDS) ? "came to its end" : "was forgotten");
            } catch (InterruptedException e) {
                body.complete("was interrupted");
            }
            return new Execution(ConvexValue.Null.NULL, 0);
        });
        RunningServer door = RunningServer.open(database, LocalConvexSettings.standard());
        CompletableFuture<RunningServer.Reply> call = CompletableFuture.supplyAsync(
                () -> door.post("/api/mutation", CallsTest.call("test:slow", "{}")), task -> new Thread(task).start());
        assertThat(started.await(Bounded.SECONDS, SECONDS)).isTrue();

        CompletableFuture<Void> closed = new CompletableFuture<>();
        Thread closer = new Thread(() -> {
            door.close();
            closed.complete(null);
        });
        closer.start();
        // Closing that does not wait for the function interrupts it.
        Bounded.until(
                "closing waits for the function", () -> closer.getState() == Thread.State.WAITING || body.isDone());
        assertThat(body).isNotDone();
        go.countDown();

        assertThat(body.get(Bounded.SECONDS, SECONDS)).isEqualTo("came to its end");
        closed.get(Bounded.SECONDS, SECONDS);
        // Its connection ends with or without the answer.
        call.handle((reply, cut) -> reply == null ? 0 : reply.status()).get(Bounded.SECONDS, SECONDS);
    }

    @Test
    void no_secret_shows_in_texts() {
        assertThat(new Credentials.Key("local|secret").toString()).doesNotContain("secret");
        assertThat(new Credentials.Token("secret").toString()).doesNotContain("secret");
    }
}
