package dev.ferry.testing.postgrest;

import dev.ferry.testing.EmbeddedSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.core5.http.ExceptionListener;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** A project of Supabase as its REST API shows it, over the tables of an {@link EmbeddedSource}, on 127.0.0.1. */
public final class PostgrestServer implements AutoCloseable {

    private static final TimeValue UNTIL_REQUESTS_END = TimeValue.ofSeconds(10);

    /** More than {@link Gateway} takes, so that it is the one to refuse. */
    private static final int LONGEST_LINE = 1 << 20;

    private final HttpServer server;
    private final Rest rest;
    private final Sessions sessions;
    private final ProjectKeys keys;
    private final RestFaults faults;
    private final RestLog log;
    private final CountDownLatch closing;

    private PostgrestServer(
            HttpServer server,
            Rest rest,
            Sessions sessions,
            ProjectKeys keys,
            RestFaults faults,
            RestLog log,
            CountDownLatch closing) {
        this.server = server;
        this.rest = rest;
        this.sessions = sessions;
        this.keys = keys;
        this.faults = faults;
        this.log = log;
        this.closing = closing;
    }

    /** With the settings of a new project. */
    public static PostgrestServer start(EmbeddedSource source) {
        return start(source, PostgrestSettings.ofSupabase());
    }

    /**
     * Makes the roles of Supabase if need be, and begins to answer. Settings of the database or of the role {@code
     * authenticator} count as they are now; tables may come later.
     */
    public static PostgrestServer start(EmbeddedSource source, PostgrestSettings settings) {
        ProjectKeys keys = new ProjectKeys(settings.ref());
        RestFaults faults = new RestFaults();
        RestLog log = new RestLog();
        CountDownLatch closing = new CountDownLatch(1);
        try {
            SupabaseRoles.prepare(source, settings);
            Sessions sessions = Sessions.open(source);
            Rest rest = new Rest(settings, keys, sessions);
            RestDoor door = new RestDoor(rest, keys, faults, log, closing, settings.compresses());
            HttpServer server = ServerBootstrap.bootstrap()
                    .setLocalAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))
                    .setListenerPort(settings.port())
                    .setHttp1Config(
                            Http1Config.custom().setMaxLineLength(LONGEST_LINE).build())
                    .setSocketConfig(SocketConfig.custom()
                            .setTcpNoDelay(true)
                            .setSoReuseAddress(true)
                            .setSoTimeout(Timeout.DISABLED)
                            .build())
                    .setRequestRouter((request, context) -> door)
                    .setExceptionListener(new EndOfConnection())
                    .create();
            server.start();
            return new PostgrestServer(server, rest, sessions, keys, faults, log, closing);
        } catch (SQLException e) {
            throw new IllegalStateException("the roles of Supabase cannot be made", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the REST API of the tests cannot listen", e);
        }
    }

    /** The project's URL, without a slash at the end; tables are at {@code /rest/v1/} below it. */
    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** The project's keys. */
    public ProjectKeys keys() {
        return keys;
    }

    /** What is to go wrong. */
    public RestFaults faults() {
        return faults;
    }

    /** What was asked. */
    public RestLog log() {
        return log;
    }

    /** Forgets the tables that were asked for so far: needed after DDL on one of them, which Supabase does by itself. */
    public void reloadSchemaCache() {
        rest.reloadSchemaCache();
    }

    /** Ends all connections, those of requests that wait too. */
    @Override
    public void close() {
        closing.countDown();
        faults.reset();
        server.close(CloseMode.IMMEDIATE);
        try {
            server.awaitTermination(UNTIL_REQUESTS_END);
            sessions.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new IllegalStateException("a connection to the embedded Postgres cannot be closed", e);
        }
    }

    /** A connection that is lost on purpose ends in order, so that what was sent of an answer arrives. */
    private static final class EndOfConnection implements ExceptionListener {

        @Override
        public void onError(Exception fault) {}

        @Override
        public void onError(HttpConnection connection, Exception fault) {
            if (fault instanceof LostConnection) {
                try {
                    connection.close();
                } catch (IOException e) {
                    connection.close(CloseMode.IMMEDIATE);
                }
            }
        }
    }
}
