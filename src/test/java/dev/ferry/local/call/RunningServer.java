package dev.ferry.local.call;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.convex.ConvexEndpoint;
import dev.ferry.local.http.LocalHttpServer;
import dev.ferry.local.model.AnsweredCall;
import dev.ferry.local.model.LocalConvexSettings;
import dev.ferry.local.schema.FakeDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A front door before a fake database, and a client that is not Ferry's. */
public final class RunningServer implements AutoCloseable {

    public static final String KEY = "local|c0ffee5ec2e7";
    public static final String ADMIN = "Convex " + KEY;
    public static final String NAME = "local-otter-1";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<AnsweredCall> answered = new CopyOnWriteArrayList<>();
    private final LocalHttpServer door;

    private RunningServer(LocalDatabase database, LocalConvexSettings settings, UnaryOperator<Delays> timing) {
        Shutdown shutdown = new Shutdown();
        this.door = LocalHttpServer.open(
                database,
                settings.withArrivals(answered::add),
                KEY,
                NAME,
                timing.apply(Delays.real(shutdown)),
                shutdown);
    }

    /** An answer, or what came of it. */
    public record Reply(int status, String body) {}

    public static RunningServer open() {
        return open(LocalConvexSettings.standard());
    }

    static RunningServer open(LocalConvexSettings settings) {
        return open(new FakeDatabase(), settings);
    }

    public static RunningServer open(LocalDatabase database, LocalConvexSettings settings) {
        return open(database, settings, timing -> timing);
    }

    static RunningServer open(LocalDatabase database, LocalConvexSettings settings, UnaryOperator<Delays> timing) {
        return new RunningServer(database, settings, timing);
    }

    public LocalHttpServer door() {
        return door;
    }

    public List<AnsweredCall> answered() {
        return answered;
    }

    public ConvexEndpoint endpoint() {
        return ConvexEndpoint.parse("http://127.0.0.1:" + door.port(), KEY);
    }

    public HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + target))
                .timeout(Duration.ofSeconds(30));
    }

    /** With the deploy key. */
    public Reply post(String target, String body) {
        return post(target, body, "Authorization", ADMIN);
    }

    public Reply post(String target, String body, String... headers) {
        HttpRequest.Builder request = request(target).POST(BodyPublishers.ofString(body, UTF_8));
        if (!List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        return headers.length == 0 ? send(request) : send(request.headers(headers));
    }

    public Reply get(String target, String... headers) {
        HttpRequest.Builder request = request(target).GET();
        return headers.length == 0 ? send(request) : send(request.headers(headers));
    }

    public Reply send(HttpRequest.Builder request) {
        HttpResponse<String> response = response(request);
        return new Reply(response.statusCode(), response.body());
    }

    /** The whole answer to a GET whose target a client would not let pass. */
    public String http(String target) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            String head = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HttpResponse<String> response(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        door.close();
    }
}
