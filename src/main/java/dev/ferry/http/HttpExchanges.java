package dev.ferry.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * One request and its whole answer, once: no retry, no redirect, no cookie. Connections are kept and shared, and nothing
 * that they carry is logged. Thread-safe.
 */
public final class HttpExchanges implements AutoCloseable {

    /** A connection idle for longer may have been closed by the server, and is asked before it is used. */
    private static final TimeValue VALIDATE_AFTER = TimeValue.ofSeconds(1);

    /**
     * A whole attempt may take this number of response timeouts, which leaves time for a long body over a slow line.
     */
    private static final int TIMEOUTS_PER_ATTEMPT = 3;

    private final String name;
    private final CloseableHttpClient http;
    private final AttemptDeadline deadline;
    private volatile boolean closed;

    /**
     * How patient the exchanges are, and how many there may be at once.
     *
     * @param connect how long a connection may take
     * @param response how long the other side may be silent
     * @param connections at once, at most
     */
    public record Limits(Duration connect, Duration response, int connections) {}

    /**
     * Opens no connection yet.
     *
     * @param name of the other side, for the names of threads and connections, e.g. {@code convex}
     * @param userAgent what requests say they come from
     * @param compressed whether answers may come compressed
     */
    public HttpExchanges(String name, String userAgent, Limits limits, boolean compressed) {
        this.name = name;
        this.deadline = new AttemptDeadline(name, limits.response().multipliedBy(TIMEOUTS_PER_ATTEMPT));
        Timeout response = Timeout.of(limits.response());
        HttpClientBuilder builder = HttpClientBuilder.create()
                .useSystemProperties()
                .setConnectionManager(connections(name, limits))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(response)
                        .setConnectionRequestTimeout(response)
                        .build())
                .setUserAgent(userAgent)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching();
        this.http = (compressed ? builder : builder.disableContentCompression()).build();
    }

    /**
     * Sends one request and reads its answer.
     *
     * @param reader is handed the answer while its connection is open
     * @throws IllegalStateException when this is closed
     * @throws AttemptDeadline.PassedException when the attempt as a whole took too long
     * @throws IOException when no whole answer arrived; the request may have had its effect
     */
    public <T> T send(HttpUriRequestBase request, HttpClientResponseHandler<T> reader) throws IOException {
        if (closed) {
            throw new IllegalStateException("the " + name + " client is closed");
        }
        return deadline.guard(request, () -> http.execute(request, reader));
    }

    /** Closes all connections at once; an exchange under way ends with an {@link IOException}. */
    @Override
    public void close() {
        closed = true;
        http.close(CloseMode.IMMEDIATE);
        deadline.close();
    }

    private static HttpClientConnectionManager connections(String name, Limits limits) {
        AtomicLong number = new AtomicLong();
        Timeout connect = Timeout.of(limits.connect());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setConnectionFactory(socket -> new UnloggedConnection(name + "-" + number.incrementAndGet()))
                .setMaxConnTotal(limits.connections())
                .setMaxConnPerRoute(limits.connections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(Timeout.of(limits.response()))
                        .setValidateAfterInactivity(VALIDATE_AFTER)
                        .build())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .build();
    }
}
