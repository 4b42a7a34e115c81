package dev.ferry.convex;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One request and its whole answer, once: no retry, no redirect, no cookie, no compression. Connections are kept and
 * shared.
 */
final class HttpTransport implements AutoCloseable {

    /**
     * Longest answer that is read; a page of documents is about 4 MiB, and a result at most 16 MiB by Convex'
     * formula.
     */
    static final int MAX_REPLY_BYTES = 32 << 20;

    /** A connection idle for longer may have been closed by the server, and is asked before it is used. */
    private static final TimeValue VALIDATE_AFTER = TimeValue.ofSeconds(1);

    /** A whole attempt may take so many response timeouts, which leaves time for a long body over a slow line. */
    private static final int TIMEOUTS_PER_ATTEMPT = 3;

    private final ConvexEndpoint endpoint;
    private final String clientName;
    private final CloseableHttpClient http;
    private final AttemptDeadline deadline;
    private volatile boolean closed;

    HttpTransport(ConvexEndpoint endpoint, String clientName, ClientSettings settings) {
        this.endpoint = endpoint;
        this.clientName = clientName;
        this.deadline = new AttemptDeadline(settings.responseTimeout().multipliedBy(TIMEOUTS_PER_ATTEMPT));
        Timeout response = Timeout.of(settings.responseTimeout());
        this.http = HttpClientBuilder.create()
                .useSystemProperties()
                .setConnectionManager(connections(settings))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(response)
                        .setConnectionRequestTimeout(response)
                        .build())
                .setUserAgent(clientName)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    /**
     * Sends one request.
     *
     * @param route e.g. {@code /api/mutation}
     * @param body null for none
     * @throws IllegalStateException when this is closed
     * @throws ReplyTooLongException when the answer goes on after {@link #MAX_REPLY_BYTES}
     * @throws AttemptDeadline.PassedException when the attempt as a whole took too long
     * @throws IOException when no whole answer arrived; the request may have had its effect
     */
    Reply send(String method, String route, @Nullable CallBody body) throws IOException {
        if (closed) {
            throw new IllegalStateException("the Convex client is closed");
        }
        HttpUriRequestBase request = new HttpUriRequestBase(method, endpoint.resolve(route));
        request.setHeader(HttpHeaders.AUTHORIZATION, endpoint.key().header());
        request.setHeader("Convex-Client", clientName);
        request.setHeader(HttpHeaders.ACCEPT, "application/json");
        request.setEntity(body);
        return deadline.guard(request, () -> http.execute(request, HttpTransport::read));
    }

    @Override
    public void close() {
        closed = true;
        http.close(CloseMode.IMMEDIATE);
        deadline.close();
    }

    private static Reply read(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Reply(response.getCode(), new byte[0]);
        }
        try (InputStream in = entity.getContent()) {
            byte[] body = in.readNBytes(MAX_REPLY_BYTES);
            if (body.length == MAX_REPLY_BYTES && in.read() >= 0) {
                throw new ReplyTooLongException();
            }
            return new Reply(response.getCode(), body);
        }
    }

    private static HttpClientConnectionManager connections(ClientSettings settings) {
        AtomicLong number = new AtomicLong();
        Timeout connect = Timeout.of(settings.connectTimeout());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .useSystemProperties()
                .setConnectionFactory(socket -> new UnloggedConnection("convex-" + number.incrementAndGet()))
                .setMaxConnTotal(settings.connections())
                .setMaxConnPerRoute(settings.connections())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(Timeout.of(settings.responseTimeout()))
                        .setValidateAfterInactivity(VALIDATE_AFTER)
                        .build())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .build();
    }

    /** The answer is longer than any that Ferry asks for. */
    static final class ReplyTooLongException extends IOException {}
}
