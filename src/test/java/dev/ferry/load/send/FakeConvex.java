package dev.ferry.load.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ferry.convex.ClientSettings;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.ConvexEndpoint;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.RowWriter;
import dev.ferry.convex.retry.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Convex's mutations over real HTTP, answering each call as a rule of the test's says. Remembers the source keys of
 * every call.
 */
public final class FakeConvex implements AutoCloseable {

    /** What is answered to a call, by the source keys of its rows. */
    @FunctionalInterface
    public interface Rule {
        Answer to(List<String> keys);
    }

    public record Answer(int status, String json) {}

    static {
        // Otherwise the JDK's server waits 40 ms for an acknowledgement in the middle of every answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final JsonMapper JSON = JsonMapper.shared();

    private final List<List<String>> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ConvexClient client;

    private FakeConvex(HttpServer server, Rule rule) {
        this.server = server;
        server.createContext("/api/mutation", exchange -> answer(exchange, rule));
        server.start();
        ConvexEndpoint endpoint =
                ConvexEndpoint.parse("http://127.0.0.1:" + server.getAddress().getPort(), "dev:local|c0ffee");
        this.client = new ConvexClient(
                endpoint, "1.2.3", ClientSettings.standard().withRetry(RetryPolicy.within(Duration.ZERO)));
    }

    public static FakeConvex answering(Rule rule) {
        try {
            return new FakeConvex(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), rule);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public MigrateFunctions functions() {
        return new MigrateFunctions(client, () -> new RowWriter("supabase:abc", 1, "t1"));
    }

    /** The source keys of each call so far; none for an empty call. */
    public List<List<String>> calls() {
        return List.copyOf(calls);
    }

    /** Every row is stored, as {@code id-<key>}. */
    public static Answer stored(List<String> keys) {
        return rows(keys, "inserted");
    }

    public static Answer rows(List<String> keys, String outcome) {
        return success(keys.stream().map(key -> row(key, outcome)).collect(Collectors.joining(",", "[", "]")));
    }

    public static String row(String key, String outcome) {
        return "{\"supabaseId\":\"" + key + "\",\"convexId\":\"id-" + key + "\",\"outcome\":\"" + outcome + "\"}";
    }

    public static String refusedRow(String key, String code, String path) {
        return "{\"supabaseId\":\"" + key + "\",\"outcome\":\"refused\",\"code\":\"" + code + "\",\"path\":" + path
                + "}";
    }

    public static Answer success(String value) {
        return new Answer(200, "{\"status\":\"success\",\"value\":" + value + ",\"logLines\":[]}");
    }

    /** What production says of any error that is no {@code ConvexError}. */
    public static Answer redacted() {
        return new Answer(
                200,
                "{\"status\":\"error\",\"errorMessage\":\"[Request ID: 0123456789abcdef] Server Error\",\"logLines\":[]}");
    }

    /** How Ferry's functions pass a limit of a transaction on. */
    static Answer transactionLimit() {
        return thrown("transaction-limit");
    }

    /** A {@code ConvexError} of Ferry's functions. */
    static Answer thrown(String code) {
        return new Answer(
                200,
                "{\"status\":\"error\",\"errorMessage\":\"[Request ID: 0123456789abcdef] Server Error\","
                        + "\"errorData\":{\"code\":\"" + code + "\"},\"logLines\":[]}");
    }

    static Answer refusal(int status, String code, String message) {
        return new Answer(status, "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}");
    }

    static Answer bodyTooLong() {
        return refusal(400, "BadJsonBody", "Failed to buffer the request body: length limit exceeded");
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange, Rule rule) throws IOException {
        try (exchange) {
            JsonNode arguments = JSON.readTree(exchange.getRequestBody()).get("args");
            JsonNode named = arguments.isArray() ? arguments.get(0) : arguments;
            List<String> keys = named.propertyStream()
                    .filter(argument -> argument.getValue().isArray())
                    .flatMap(argument -> argument.getValue().valueStream())
                    .map(document -> document.get("supabaseId").asString())
                    .toList();
            calls.add(keys);
            Answer answer = rule.to(keys);
            byte[] body = answer.json().getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
