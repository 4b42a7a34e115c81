package dev.ferry.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.convex.ConvexEndpoint;
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
final class Door implements AutoCloseable {

    static final String KEY = "local|c0ffee5ec2e7";
    static final String ADMIN = "Convex " + KEY;
    static final String NAME = "local-otter-1";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<AnsweredCall> answered = new CopyOnWriteArrayList<>();
    private final FrontDoor door;

    private Door(LocalDatabase database, LocalConvexSettings settings, UnaryOperator<Timing> timing) {
        Closing closing = new Closing();
        this.door = FrontDoor.open(
                database, settings.withArrivals(answered::add), KEY, NAME, timing.apply(Timing.real(closing)), closing);
    }

    /** An answer, or what came of it. */
    record Reply(int status, String body) {}

    static Door open() {
        return open(LocalConvexSettings.standard());
    }

    static Door open(LocalConvexSettings settings) {
        return open(new FakeDatabase(), settings);
    }

    static Door open(LocalDatabase database, LocalConvexSettings settings) {
        return open(database, settings, timing -> timing);
    }

    static Door open(LocalDatabase database, LocalConvexSettings settings, UnaryOperator<Timing> timing) {
        return new Door(database, settings, timing);
    }

    FrontDoor door() {
        return door;
    }

    List<AnsweredCall> answered() {
        return answered;
    }

    ConvexEndpoint endpoint() {
        return ConvexEndpoint.parse("http://127.0.0.1:" + door.port(), KEY);
    }

    HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + target))
                .timeout(Duration.ofSeconds(30));
    }

    /** With the deploy key. */
    Reply post(String target, String body) {
        return post(target, body, "Authorization", ADMIN);
    }

    Reply post(String target, String body, String... headers) {
        HttpRequest.Builder request = request(target).POST(BodyPublishers.ofString(body, UTF_8));
        if (!List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        return headers.length == 0 ? send(request) : send(request.headers(headers));
    }

    Reply get(String target, String... headers) {
        HttpRequest.Builder request = request(target).GET();
        return headers.length == 0 ? send(request) : send(request.headers(headers));
    }

    Reply send(HttpRequest.Builder request) {
        HttpResponse<String> response = response(request);
        return new Reply(response.statusCode(), response.body());
    }

    /** The whole answer to a GET whose target a client would not let pass. */
    String http(String target) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            String head = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> response(HttpRequest.Builder request) {
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
