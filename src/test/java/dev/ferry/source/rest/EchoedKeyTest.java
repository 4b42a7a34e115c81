package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.ferry.source.SourceUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An API, or a proxy before it, that shows in its answer what it was sent. */
class EchoedKeyTest {

    private static final String KEY = "sb_secret_do-not-show-this-to-anybody";

    @Test
    void the_key_is_in_no_message_and_no_stack_trace() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/", exchange -> {
            byte[] body = ("{\"message\": \"Invalid key "
                            + exchange.getRequestHeaders().getFirst("apikey") + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(401, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        try (RestClient client = new RestClient(RestEndpoint.parse(url, KEY, Instant.now()), "0.1.0")) {
            SourceUnavailableException failure =
                    catchThrowableOfType(SourceUnavailableException.class, () -> client.description("public"));

            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).contains("Invalid key ***").doesNotContain("do-not-show");
        } finally {
            server.stop(0);
        }
    }
}
