package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.ferry.plan.KeyColumns;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.SourceUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Something in between that answers each page with the same rows: of texts no order is known, but that is. */
class KeptAnswerTest {

    private static final TablePlan PLAN = Doors.plan("public", "notes", "id", List.of());
    private static final RestTable TABLE = new RestTable(
            new RestQuery.Keyed("public", "notes", KeyColumns.of("id")),
            new RestKey(KeyColumns.of("id"), List.of(KeyText.TEXT)),
            new RowShape(KeyColumns.of("id"), List.of()),
            false);

    private final HttpServer server = server();
    private final RestClient client = new RestClient(
            RestEndpoint.parse(
                    "http://127.0.0.1:" + server.getAddress().getPort(), "sb_secret_of_a_test", Instant.now()),
            "test");
    private final RestPages pages = new RestPages(client, PLAN, () -> TABLE);

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void the_rows_of_the_page_before_are_not_read_again_and_again() {
        answer("[{\"k\":\"a\"},{\"k\":\"b\"},{\"k\":\"c\"}]");

        assertThatThrownBy(() -> pages.page("c", null, 100))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("after key c")
                .hasMessageContaining("in the order of their keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"k\":\"a\"},{\"k\":\"b\"},{\"k\":\"a\"}]", "[{\"k\":\"a\"},{\"k\":\"a\"}]"})
    void nor_is_a_row_believed_that_comes_twice(String body) {
        answer(body);

        assertThatThrownBy(() -> pages.page(null, null, 100)).hasMessageContaining("in the order of their keys");
    }

    private void answer(String body) {
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
