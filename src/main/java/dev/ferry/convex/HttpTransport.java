package dev.ferry.convex;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.http.HttpExchanges;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** One request to a deployment and its whole answer, once: no compression either. */
final class HttpTransport implements AutoCloseable {

    /**
     * Longest answer that is read; a page of documents is about 4 MiB, and a result at most 16 MiB by Convex's
     * formula.
     */
    static final int MAX_REPLY_BYTES = 32 << 20;

    /** Of a failure not more is looked at. */
    private static final int MOST_OF_A_FAILURE = 1 << 16;

    private final ConvexEndpoint endpoint;
    private final String clientName;
    private final HttpExchanges http;

    HttpTransport(ConvexEndpoint endpoint, String clientName, ClientSettings settings) {
        this.endpoint = endpoint;
        this.clientName = clientName;
        this.http = new HttpExchanges(
                "Convex",
                clientName,
                new HttpExchanges.Limits(settings.connectTimeout(), settings.responseTimeout(), settings.connections()),
                false);
    }

    /**
     * Sends one request.
     *
     * @param route e.g. {@code /api/mutation}
     * @param body null for none
     * @throws IllegalStateException when this is closed
     * @throws ReplyTooLongException when the answer goes on after {@link #MAX_REPLY_BYTES}
     * @throws dev.ferry.http.AttemptDeadline.PassedException when the attempt as a whole took too long
     * @throws IOException when no whole answer arrived; the request may have had its effect
     */
    HttpReply send(String method, String route, @Nullable CallBody body) throws IOException {
        HttpUriRequestBase request = new HttpUriRequestBase(method, endpoint.resolve(route));
        request.setHeader(HttpHeaders.AUTHORIZATION, endpoint.key().header());
        request.setHeader("Convex-Client", clientName);
        request.setHeader(HttpHeaders.ACCEPT, "application/json");
        request.setEntity(body);
        HttpReply reply = http.send(request, HttpTransport::read);
        return reply.status() == 200 ? reply : withoutTheKey(reply);
    }

    /** What refuses a call may show what it was sent. */
    private HttpReply withoutTheKey(HttpReply reply) {
        String text = new String(reply.body(), 0, Math.min(reply.body().length, MOST_OF_A_FAILURE), UTF_8);
        return new HttpReply(reply.status(), endpoint.key().hiddenIn(text).getBytes(UTF_8));
    }

    @Override
    public void close() {
        http.close();
    }

    private static HttpReply read(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new HttpReply(response.getCode(), new byte[0]);
        }
        try (InputStream in = entity.getContent()) {
            byte[] body = in.readNBytes(MAX_REPLY_BYTES);
            if (body.length == MAX_REPLY_BYTES && in.read() >= 0) {
                throw new ReplyTooLongException();
            }
            return new HttpReply(response.getCode(), body);
        }
    }

    /** The answer is longer than any that Ferry asks for. */
    static final class ReplyTooLongException extends IOException {}
}
