package dev.ferry.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Speaks HTTP with a deployment, with nothing of Ferry's own client. */
final class Wire {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Map<String, String> OWNER =
            Map.of("Content-Type", "application/json", "Authorization", "Convex <key>");
    private static final int PAGE = 1_000;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Deployment deployment;

    Wire(Deployment deployment) {
        this.deployment = deployment;
    }

    /**
     * What came back.
     *
     * @param json {@code {status, body}}; the body is a string when it is not JSON
     * @param text the body as it came
     */
    record Heard(JsonNode json, String text) {}

    /** @param body JSON, or a string that is sent as it is; null for none */
    Heard send(String method, String path, Map<String, String> headers, @Nullable JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(deployment.url() + path.replace("<key>", deployment.deployKey())))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(text(body)));
        headers.forEach((name, value) -> request.header(name, value.replace("<key>", deployment.deployKey())));
        HttpResponse<String> response = answer(request.build());
        ObjectNode heard = JsonNodeFactory.instance.objectNode().put("status", response.statusCode());
        boolean isJson =
                response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        heard.set(
                "body", isJson ? JSON.readTree(response.body()) : JsonNodeFactory.instance.stringNode(response.body()));
        return new Heard(heard, response.body());
    }

    /** All documents of a table, in the order of their key, read page by page. */
    Heard documents(String table) {
        ArrayNode documents = JsonNodeFactory.instance.arrayNode();
        JsonNode after = JsonNodeFactory.instance.nullNode();
        while (true) {
            JsonNode page = page(table, after);
            page.required("documents").forEach(documents::add);
            if (page.required("isDone").booleanValue()) {
                return new Heard(documents, documents.toString());
            }
            after = documents.required(documents.size() - 1).required("supabaseId");
        }
    }

    private JsonNode page(String table, JsonNode after) {
        ObjectNode call = JsonNodeFactory.instance
                .objectNode()
                .put("path", "migrate:page")
                .put("format", "convex_encoded_json");
        call.putObject("args").put("table", table).put("limit", PAGE).set("after", after);
        JsonNode body = send("POST", "/api/query", OWNER, call).json().required("body");
        if (!body.has("value")) {
            throw new AssertionError("a page of " + table + " is not answered: " + body);
        }
        return body.required("value");
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().getPath() + " is not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(JsonNode body) {
        return body.isString() ? body.stringValue() : JSON.writeValueAsString(body);
    }
}
