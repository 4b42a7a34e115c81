package dev.ferry.convex;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays one scripted act per request over real sockets, so that it can break off wherever a network can. */
public final class ScriptedServer implements AutoCloseable {

    /** What the server does with a request whose body it has read, unless {@code early}; true keeps the connection. */
    public record Act(boolean early, Play play) {
        @FunctionalInterface
        interface Play {
            boolean on(Socket socket, OutputStream out) throws IOException;
        }
    }

    record Request(String line, Map<String, String> headers, String body) {}

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Act> script = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    public ScriptedServer(Act... acts) throws IOException {
        script.addAll(List.of(acts));
        threads.execute(this::accept);
    }

    ConvexEndpoint endpoint() {
        return ConvexEndpoint.parse("http://127.0.0.1:" + listener.getLocalPort(), TestCalls.KEY);
    }

    public List<Request> requests() {
        return requests;
    }

    int connections() {
        return connections.get();
    }

    public static Act answer(int status, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return raw(true, "HTTP/1.1 " + status + " X\r\nContent-Length: " + bytes.length + "\r\n\r\n" + body);
    }

    /** A function's result. */
    public static Act success(String value) {
        return answer(200, "{\"status\":\"success\",\"value\":" + value + ",\"logLines\":[\"[LOG] hi\"]}");
    }

    public static Act error(int status, String code, String message) {
        return answer(status, "{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}");
    }

    public static Act raw(boolean keep, String response) {
        return new Act(false, (socket, out) -> {
            out.write(response.getBytes(UTF_8));
            out.flush();
            return keep;
        });
    }

    /** The request arrived, and may have been carried out; the connection ends without an answer. */
    static Act drop() {
        return new Act(false, (socket, out) -> false);
    }

    static Act reset() {
        return new Act(false, (socket, out) -> {
            socket.setSoLinger(true, 0);
            return false;
        });
    }

    /** Says so much and then nothing more, for as long as the server lives. */
    Act hangAfter(String response) {
        return new Act(false, (socket, out) -> hang(out, response));
    }

    /** Does something of the test's instead of answering, for as long as the server lives. */
    Act hangThen(Runnable something) {
        return new Act(false, (socket, out) -> {
            something.run();
            return hang(out, "");
        });
    }

    /** Answers on seeing the head of the request and throws its body away, as proxies do with one that is too long. */
    public static Act refuseUnread(int status) {
        return new Act(true, (socket, out) -> {
            out.write(("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
            out.flush();
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return false;
        });
    }

    /** Reads nothing after the head of the request, for as long as the server lives. */
    Act hangUnread() {
        return new Act(true, (socket, out) -> hang(out, ""));
    }

    void then(Act act) {
        script.add(act);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private boolean hang(OutputStream out, String response) throws IOException {
        out.write(response.getBytes(UTF_8));
        out.flush();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                connections.incrementAndGet();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            }
        } catch (IOException endOfTest) {
            // The listener was closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            boolean keep = true;
            for (String line = line(in); keep && !line.isEmpty(); line = keep ? line(in) : "") {
                Map<String, String> headers = headers(in);
                Act act = script.poll();
                if (act == null) {
                    act = error(418, "ScriptEnded", "");
                }
                int length = act.early() ? 0 : Integer.parseInt(headers.getOrDefault("content-length", "0"));
                requests.add(new Request(line, headers, new String(in.readNBytes(length), UTF_8)));
                keep = act.play().on(socket, out);
            }
        } catch (IOException clientWentAway) {
            // Nothing left to answer.
        }
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(ISO_8859_1);
    }
}
