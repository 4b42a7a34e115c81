package dev.ferry.fidelity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

/**
 * A deployment, read over HTTP and without Ferry's own client.
 *
 * @param url of the deployment
 * @param key to it
 */
record HttpTarget(String url, String key) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** All documents of a table by their source key. */
    Map<String, Json> documents(String table) {
        Map<String, Json> documents = new TreeMap<>();
        String after = "null";
        for (boolean isDone = false; !isDone; ) {
            Json page = query("migrate:page", "{\"table\":\"" + table + "\",\"after\":" + after + ",\"limit\":500}");
            for (Json document : ((Json.Arr) Json.member(page, "documents")).elements()) {
                String key = ((Json.Text) Json.member(document, "supabaseId")).value();
                if (documents.put(key, document) != null) {
                    throw new AssertionError(table + " holds a key twice");
                }
                after = JsonText.quoted(key);
            }
            isDone = Json.member(page, "isDone") == Json.Word.TRUE;
        }
        return documents;
    }

    private Json query(String path, String args) {
        String body = "{\"path\":\"" + path + "\",\"args\":" + args + ",\"format\":\"convex_encoded_json\"}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/query"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Convex " + key)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            Json answer = JsonReader.read(response.body());
            if (!Json.member(answer, "status").equals(new Json.Text("success"))) {
                throw new AssertionError("a page is not answered: " + response.body());
            }
            return Json.member(answer, "value");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
