package dev.ferry.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanFingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A target that keeps nothing: it finds the source keys in a call, says of each that it was inserted, and forgets it. So
 * what is measured is Ferry and the source, hardly a deployment. The id of a document follows from its key, so that a
 * later run finds what an earlier one has moved.
 *
 * <p>Every key must be a uuid.
 */
final class DiscardingConvex implements BenchTarget {

    private static final byte[] MESSAGES = ascii("\"path\":\"" + BenchTarget.MESSAGES + "\"");

    private final ServerSocket server;
    private final Duration latency;
    private final DiscardedAnswers answers;
    private final ArrivalTimes arrived = new ArrivalTimes();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private DiscardingConvex(ServerSocket server, Duration latency, DiscardedAnswers answers) {
        this.server = server;
        this.latency = latency;
        this.answers = answers;
    }

    /**
     * Starts one on a free port.
     *
     * @param latency from a whole call to its answer, for messages only; nobody computes meanwhile
     */
    static DiscardingConvex start(MigrationPlan plan, String ferryVersion, Duration latency) {
        try {
            ServerSocket server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
            DiscardingConvex target = new DiscardingConvex(
                    server, latency, new DiscardedAnswers(PlanFingerprint.schema(plan), ferryVersion));
            target.thread("accept", target::accept);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public String key() {
        return DiscardedAnswers.INSTANCE + "|c0ffee";
    }

    @Override
    public ArrivalTimes arrived() {
        return arrived;
    }

    /** The most mutations that were under way at once. */
    int mostInFlight() {
        return mostUnderWay.get();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void thread(String name, Runnable work) {
        Thread thread = new Thread(work, "discarding-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                thread("connection", () -> serve(connection));
            } catch (IOException closed) {
                // The only way out: this was closed.
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            HttpRequest request = new HttpRequest(connection.getInputStream());
            HttpAnswer answer = new HttpAnswer(connection.getOutputStream());
            while (request.next()) {
                if (request.route().equals("/api/mutation")) {
                    mutation(request, answer);
                } else {
                    answers.other(request, answer);
                }
                answer.send();
            }
        } catch (IOException gone) {
            // The client has closed its connections, as it does at the end of a run.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private void mutation(HttpRequest request, HttpAnswer answer) throws InterruptedException {
        int now = underWay.incrementAndGet();
        try {
            mostUnderWay.accumulateAndGet(now, Math::max);
            int rows = answers.mutation(request, answer);
            if (request.find(MESSAGES, 0) >= 0) {
                if (!latency.isZero()) {
                    Thread.sleep(latency.toMillis());
                }
                arrived.add(rows);
            }
        } finally {
            underWay.decrementAndGet();
        }
    }

    /** ASCII bytes. */
    static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
