package dev.ferry.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.postgres.url.PostgresUrl;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Something listens at the source's address, and it is not a Postgres, or a stalled one. */
class FirstContactTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?sslmode=disable", "?sslmode=prefer"})
    void a_web_server_is_told_from_a_postgres_that_went_away(String parameters) {
        threads.execute(this::answerLikeAWebServer);

        SourceUnavailableException failure = failure(new SourceDatabase(url(parameters)));

        assertThat(failure)
                .hasMessageStartingWith("Failed while asking the server who it is (source postgres@127.0.0.1")
                .hasMessageContaining("no Postgres answers there (")
                .hasMessageEndingWith("). Check host and port of the URL.");
        assertThat(failure.getMessage()).doesNotContain("is lost", "is gone", "..", ".)", "wr0ng");
    }

    /** The listener's backlog takes the connection, and nobody ever serves it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "?sslmode=disable", "?sslmode=prefer", "?sslmode=require"})
    @Timeout(30)
    void a_server_that_never_answers_is_given_up_long_before_a_read_would_be(String parameters) {
        SourceUnavailableException failure =
                failure(new SourceDatabase(url(parameters), SourceDatabase.STATEMENT_TIMEOUT, Duration.ofMillis(300)));

        assertThat(failure)
                .hasMessageContaining("no answer in time. Check network, firewall and the server's load.")
                .hasMessageNotContaining("wr0ng");
        assertThat(failure.isTransient()).isTrue();
    }

    @Test
    @Timeout(30)
    void a_stop_while_connecting_ends_the_waiting_as_a_failed_read() {
        Thread.currentThread().interrupt();

        SourceUnavailableException failure = failure(new SourceDatabase(url("?sslmode=disable")));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).hasMessageContaining("Ferry was asked to stop");
        assertThat(failure.isTransient()).isFalse();
    }

    private PostgresUrl url(String parameters) {
        return PostgresUrl.parse(
                "postgresql://postgres:wr0ng@127.0.0.1:" + listener.getLocalPort() + "/postgres" + parameters);
    }

    private static SourceUnavailableException failure(SourceDatabase source) {
        try (source) {
            SourceUnavailableException failure =
                    catchThrowableOfType(SourceUnavailableException.class, source::identity);
            assertThat(failure).isNotNull();
            return failure;
        }
    }

    private void answerLikeAWebServer() {
        while (true) {
            try (Socket socket = listener.accept()) {
                byte[] first = socket.getInputStream().readNBytes(8);
                OutputStream out = socket.getOutputStream();
                if (first.length > 0) {
                    out.write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
                }
                out.flush();
                socket.shutdownOutput();
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException over) {
                if (listener.isClosed()) {
                    return;
                }
            }
        }
    }
}
