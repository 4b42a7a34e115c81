package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.ferry.plan.KeyColumns;
import dev.ferry.source.Page;
import dev.ferry.source.SourceUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of an answer with more than a page the rest stays where it is, instead of crossing a slow line for nothing. */
class UnreadAnswerTest {

    private static final RestQuery QUERY = new RestQuery("public", "notes?limit=100");
    private static final RowShape SHAPE =
            new RowShape(KeyColumns.of("id"), List.of(new RowShape.Part("text", RestRendering.AS_IT_IS)));

    private final CompletableFuture<Boolean> sentWhole = new CompletableFuture<>();
    private final HttpServer server = server();
    private final RestClient client = new RestClient(
            RestEndpoint.parse(
                    "http://127.0.0.1:" + server.getAddress().getPort(), "sb_secret_of_a_test", Instant.now()),
            "test");
    private String firstRow = "";

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(firstRow.getBytes(StandardCharsets.UTF_8));
                byte[] row = row();
                for (int i = 0; i < 64; i++) {
                    body.write(row);
                }
                body.write("{}]".getBytes(StandardCharsets.UTF_8));
                sentWhole.complete(true);
            } catch (IOException dropped) {
                sentWhole.complete(false);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void what_does_not_fit_into_a_page_is_not_fetched() throws Exception {
        firstRow = "[";

        RowsRead read = client.rows("reading", QUERY, (body, utc) -> RowsRead.of(body, SHAPE, utc));

        assertThat(read.isWhole()).isFalse();
        assertThat(read.bytes()).isBetween(Page.MAX_PAGE_BYTES, Page.MAX_PAGE_BYTES + (1 << 20) + 100);
        assertThat(sentWhole.get(1, TimeUnit.MINUTES)).isFalse();
    }

    @Test
    void nor_is_what_follows_something_else_than_rows() throws Exception {
        firstRow = "<html>";

        assertThatThrownBy(() -> client.rows("reading", QUERY, (body, utc) -> RowsRead.of(body, SHAPE, utc)))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("something else than a list of rows");
        assertThat(sentWhole.get(1, TimeUnit.MINUTES)).isFalse();
    }

    private static byte[] row() {
        return ("{\"k\":\"a key\",\"text\":\"" + "x".repeat(1 << 20) + "\"},").getBytes(StandardCharsets.UTF_8);
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
