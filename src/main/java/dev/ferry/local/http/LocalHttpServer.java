package dev.ferry.local.http;

import dev.ferry.local.call.Delays;
import dev.ferry.local.call.DroppedConnection;
import dev.ferry.local.call.FunctionCalls;
import dev.ferry.local.call.LocalDatabase;
import dev.ferry.local.call.Shutdown;
import dev.ferry.local.model.CallCounts;
import dev.ferry.local.model.LocalConvexSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ExceptionListener;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Convex's HTTP API in front of a {@link LocalDatabase}, on 127.0.0.1, with one thread per connection. */
public final class LocalHttpServer implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final TimeValue UNTIL_CALLS_END = TimeValue.of(10, TimeUnit.SECONDS);

    private final HttpServer server;
    private final Listener listener;
    private final FunctionCalls calls;

    private LocalHttpServer(HttpServer server, Listener listener, FunctionCalls calls) {
        this.server = server;
        this.listener = listener;
        this.calls = calls;
    }

    /**
     * Begins to answer.
     *
     * @param deployKey the only one that is taken; a kind before it ({@code prod:}) makes no difference
     * @param instanceName what {@code GET /instance_name} answers
     * @throws UncheckedIOException when the port cannot be taken
     */
    public static LocalHttpServer open(
            LocalDatabase database, LocalConvexSettings settings, String deployKey, String instanceName) {
        Shutdown shutdown = new Shutdown();
        return open(database, settings, deployKey, instanceName, Delays.real(shutdown), shutdown);
    }

    /** With a time of its own. */
    public static LocalHttpServer open(
            LocalDatabase database,
            LocalConvexSettings settings,
            String deployKey,
            String instanceName,
            Delays delays,
            Shutdown shutdown) {
        FunctionCalls calls = new FunctionCalls(database, settings, delays, shutdown);
        RequestHandler requestHandler =
                new RequestHandler(Routes.of(calls, database, settings, deployKey, instanceName), shutdown);
        Listener listener = new Listener();
        HttpServer server = ServerBootstrap.bootstrap()
                .setLocalAddress(loopback())
                .setListenerPort(settings.port())
                .setServerSocketFactory(listener)
                .setSocketConfig(SocketConfig.custom()
                        .setTcpNoDelay(true)
                        .setSoReuseAddress(true)
                        .setBacklogSize(BACKLOG)
                        .setSoTimeout(Timeout.DISABLED)
                        .build())
                .setRequestRouter((request, context) -> requestHandler)
                .setExceptionListener(new EndOfConnection())
                .create();
        start(server, settings.port());
        return new LocalHttpServer(server, listener, calls);
    }

    /** The port on which it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** What was done since it was opened. */
    public CallCounts counts() {
        return calls.counts();
    }

    /**
     * Ends all connections, those that hang too; a function that runs comes to its end first, undisturbed: the server
     * interrupts its threads, which could close a database's file under it.
     */
    @Override
    public void close() {
        calls.close();
        server.close(CloseMode.IMMEDIATE);
        try {
            server.awaitTermination(UNTIL_CALLS_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        listener.awaitEnd();
    }

    private static void start(HttpServer server, int port) {
        try {
            server.start();
        } catch (BindException e) {
            throw new UncheckedIOException(
                    "Port " + port + " of 127.0.0.1 cannot be taken (in use, or not allowed for this user), so the"
                            + " local deployment cannot listen there. Nothing was started. Choose another port, or 0"
                            + " for any free one.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("The local deployment cannot listen on port " + port + " of 127.0.0.1.", e);
        }
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new UncheckedIOException("127.0.0.1 is not an address", e);
        }
    }

    /**
     * Is told what ended a connection. The server resets a connection after a fault; an answer that is lost on purpose may
     * look like an ordinary end instead. All other faults are those of clients that went away.
     */
    private static final class EndOfConnection implements ExceptionListener {

        @Override
        public void onError(Exception fault) {}

        @Override
        public void onError(HttpConnection connection, Exception fault) {
            if (fault instanceof DroppedConnection lost && lost.how() != DroppedConnection.How.RESET) {
                try {
                    connection.close();
                } catch (IOException e) {
                    connection.close(CloseMode.IMMEDIATE);
                }
            }
        }
    }
}
