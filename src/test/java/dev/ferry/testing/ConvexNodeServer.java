package dev.ferry.testing;

import dev.ferry.functions.FunctionsRenderer;
import dev.ferry.functions.FunctionsWriter;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanFingerprint;
import dev.ferry.settings.FerryVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real TypeScript functions in {@code convex-test}, behind Convex's HTTP API, in a Node process of its own
 * ({@code src/test/convex/server.mjs}).
 */
public final class ConvexNodeServer implements TestDeployment {

    public static final String KEY = "dev:local|c0ffee";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private ConvexNodeServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one, empty, with hash look-ups: convex-test alone is quadratic in the number of documents. */
    public static ConvexNodeServer start() {
        return start(Map.of());
    }

    /** One that serves the functions in this directory instead of the shipped ones. */
    public static ConvexNodeServer startWith(Path functions) {
        return start(Map.of("CONVEX_DIR", functions.toString()));
    }

    /** One that serves the functions of this plan instead of the shipped one. */
    public static ConvexNodeServer startWith(MigrationPlan plan) {
        try {
            // Beside the shipped functions, so that their imports are found.
            Path directory = Files.createTempDirectory(app(), "functions");
            Map<String, String> files =
                    new FunctionsRenderer().render(plan, PlanFingerprint.schema(plan), FerryVersion.current());
            new FunctionsWriter().write(directory, files, false);
            return startWith(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConvexNodeServer start(Map<String, String> environment, String... flags) {
        List<String> command = new ArrayList<>(List.of("node", "server.mjs", "0", KEY, "--exit-with-parent"));
        command.addAll(List.of(flags));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(app().toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("FAST", "1");
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("listening on ")) {
                    return new ConvexNodeServer(process, Integer.parseInt(line.substring("listening on ".length())));
                }
            }
            throw new IllegalStateException("the Convex test server ended before it listened");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the build has put the functions, their server and what these need. */
    public static Path app() {
        return Path.of(System.getProperty("ferry.test.convex-app"));
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public void reset() {
        post("/_reset", "{}");
    }

    @Override
    public void insert(String table, List<JsonNode> documents) {
        int atOnce = 10; // documents of 1 MiB, and the server takes no body over 16 MiB
        for (int from = 0; from < documents.size(); from += atOnce) {
            List<JsonNode> some = documents.subList(from, Math.min(from + atOnce, documents.size()));
            post("/_insert?table=" + table, JSON.writeValueAsString(some));
        }
    }

    @Override
    public void delete(String table, String supabaseId) {
        post("/_delete?table=" + table, JSON.writeValueAsString(supabaseId));
    }

    /** Documents that are gone by then come back with other ids: convex-test takes none that are given. */
    @Override
    public Runnable backup() {
        String number =
                JSON.readTree(answer("/_backup", "{}")).required("backup").asString();
        return () -> post("/_restore", number);
    }

    @Override
    public void deployWithoutLedger() {
        control(Map.of("deployLedger", false));
    }

    /** Hides the texts of errors from now on, as a production deployment does. */
    public void hideMessages(boolean hide) {
        control(Map.of("hideMessages", hide));
    }

    @Override
    public void delayAnswers(Duration delay) {
        control(Map.of("answerDelayMs", delay.toMillis()));
    }

    @Override
    public void refuseNextQuery(int status, String code) {
        refuseNext("query", status, code);
    }

    @Override
    public void refuseNextMutation(int status, String code) {
        refuseNext("mutation", status, code);
    }

    @Override
    public void dropAnswers(int mutations) {
        control(Map.of("dropAnswers", mutations));
    }

    @Override
    public void dropLedgerAnswers(int changes) {
        control(Map.of("dropLedgerAnswers", changes));
    }

    @Override
    public void documents(String table, Consumer<JsonNode> consumer) {
        try (Stream<String> lines = get("/_dump?table=" + table, HttpResponse.BodyHandlers.ofLines())) {
            lines.forEach(line -> consumer.accept(JSON.readTree(line)));
        }
    }

    @Override
    public long count(String table) {
        try (Stream<String> lines = get("/_dump?table=" + table, HttpResponse.BodyHandlers.ofLines())) {
            return lines.count();
        }
    }

    @Override
    public Stats stats() {
        return JSON.readValue(get("/_stats", HttpResponse.BodyHandlers.ofString()), Stats.class);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return "convex-test";
    }

    private void refuseNext(String kind, int status, String code) {
        control(Map.of("failNext", Map.of("status", status, "code", code, "times", 1, "kind", kind)));
    }

    /** Orders faults, as {@code faults.mjs} describes them. */
    public void control(Map<String, Object> settings) {
        post("/_control", JSON.writeValueAsString(settings));
    }

    private <T> T get(String path, HttpResponse.BodyHandler<T> body) {
        return send(HttpRequest.newBuilder(URI.create(url() + path)).build(), body);
    }

    private void post(String path, String json) {
        answer(path, json);
    }

    private String answer(String path, String json) {
        return send(
                HttpRequest.newBuilder(URI.create(url() + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private <T> T send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            HttpResponse<T> response = http.send(request, handler);
            if (response.statusCode() != 200) {
                throw new IllegalStateException(request.uri() + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
