package dev.ferry.testing.postgrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain client, for the tests of the server itself. */
final class Asking {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final PostgrestServer server;

    Asking(PostgrestServer server) {
        this.server = server;
    }

    /** As the service role. */
    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, withKey(headers));
    }

    /** As the service role. */
    HttpResponse<String> head(String path, String... headers) throws IOException, InterruptedException {
        return send("HEAD", path, withKey(headers));
    }

    /** With these headers only. */
    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String[] withKey(String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "apikey";
        all[1] = server.keys().secret();
        System.arraycopy(headers, 0, all, 2, headers.length);
        return all;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
