package dev.ferry.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A proxy before a deployment. It may keep calls that change something, and let them through whenever it is told to: runs
 * later, and more than once.
 */
final class KeepingProxy implements AutoCloseable {

    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding", "date");

    /** Of the kept calls that many; the oldest are lost for good. */
    private static final int MOST_KEPT = 40;

    /** Which calls an order is for. */
    enum For {
        ROWS,
        LEDGER
    }

    /** What becomes of a call. */
    enum Way {
        /** It goes on. */
        THROUGH,
        /** It is kept and its connection ends, so that the client repeats it. */
        KEPT,
        /** It goes on, and a copy is kept. */
        DOUBLED,
        /** It is kept and gets no answer; for clients that are killed. */
        UNANSWERED
    }

    /** What became of a kept call that was let through. */
    enum Fate {
        /** The deployment carried it out. */
        ACCEPTED,
        /** Of rows, by somebody who may not write. */
        REFUSED,
        /** Of the ledger, which was not as the call expected. */
        WITHOUT_EFFECT
    }

    private record Order(For whom, long call, Runnable before, Way way) {}

    private record Kept(
            URI target,
            Map<String, List<String>> headers,
            @SuppressWarnings("ArrayRecordComponent") byte[] body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();
    private final URI deployment;
    private final List<Order> orders = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();
    private long rows;
    private long changes;
    private CountDownLatch unanswered = new CountDownLatch(1);
    private @Nullable Throwable problem;

    KeepingProxy(String deployment) {
        this.deployment = URI.create(deployment);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * What is to happen at a call.
     *
     * @param call counted from 1 and from {@link #forgetOrders}
     * @param before runs first, in the thread of the call
     */
    synchronized void order(For whom, long call, Runnable before, Way way) {
        orders.add(new Order(whom, call, before, way));
    }

    /**
     * Begins to count again, and ends the calls that got no answer.
     *
     * @throws AssertionError when something that was to happen at a call went wrong
     */
    synchronized void forgetOrders() {
        orders.clear();
        rows = 0;
        changes = 0;
        unanswered.countDown();
        unanswered = new CountDownLatch(1);
        if (problem != null) {
            throw new AssertionError("at a call: " + problem.getMessage(), problem);
        }
    }

    synchronized int kept() {
        return kept.size();
    }

    /** Lets a kept call through, which stays kept: it may come once more. */
    Fate letThrough(int index) {
        Kept call;
        synchronized (this) {
            call = kept.get(index);
        }
        try {
            String answer = new String(send(call).body(), UTF_8);
            return answer.contains("not-the-writer")
                    ? Fate.REFUSED
                    : answer.contains("\"written\":false") ? Fate.WITHOUT_EFFECT : Fate.ACCEPTED;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Kept call = new Kept(
                    deployment.resolve(exchange.getRequestURI().toString()),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body);
            Way way = exchange.getRequestURI().getPath().endsWith("/mutation")
                    ? next(new String(body, UTF_8).contains("migrate:setLedger") ? For.LEDGER : For.ROWS)
                    : Way.THROUGH;
            if (way != Way.THROUGH) {
                keep(call);
            }
            if (way == Way.THROUGH || way == Way.DOUBLED) {
                answer(exchange, send(call, exchange.getRequestMethod()));
            } else if (way == Way.UNANSWERED) {
                unanswered().await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                problem = problem == null ? e : problem;
            }
        } finally {
            exchange.close();
        }
    }

    private Way next(For whom) {
        List<Order> now = new ArrayList<>();
        synchronized (this) {
            long call = whom == For.ROWS ? ++rows : ++changes;
            orders.removeIf(order -> order.whom == whom && order.call == call && now.add(order));
        }
        now.forEach(order -> order.before.run());
        return now.stream()
                .map(Order::way)
                .filter(way -> way != Way.THROUGH)
                .findFirst()
                .orElse(Way.THROUGH);
    }

    private synchronized void keep(Kept call) {
        kept.add(call);
        if (kept.size() > MOST_KEPT) {
            kept.remove(0);
        }
    }

    private synchronized CountDownLatch unanswered() {
        return unanswered;
    }

    private HttpResponse<byte[]> send(Kept call) throws IOException, InterruptedException {
        return send(call, "POST");
    }

    private HttpResponse<byte[]> send(Kept call, String method) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.target)
                .method(
                        method,
                        call.body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(call.body));
        call.headers.forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> response) throws IOException {
        response.headers().map().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        byte[] body = response.body();
        exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        unanswered().countDown();
        threads.shutdownNow();
    }
}
