package dev.ferry.local;

import java.io.IOException;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each request and makes sure that there is an answer, or none when that was ordered. */
final class Reception implements HttpRequestHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final Routes routes;
    private final Closing closing;
    private final BodyBudget bodies = new BodyBudget(Runtime.getRuntime().maxMemory());

    Reception(Routes routes, Closing closing) {
        this.routes = routes;
        this.closing = closing;
    }

    @Override
    public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws IOException {
        Outgoing answer = answer(request, response);
        response.setCode(answer.status());
        if (!answer.contentType().isEmpty()) {
            ContentType type = ContentType.parse(answer.contentType());
            response.setEntity(
                    answer.isHalf() ? new HalfEntity(answer.body(), type) : new ByteArrayEntity(answer.body(), type));
        }
    }

    private Outgoing answer(ClassicHttpRequest request, ClassicHttpResponse response) throws IOException {
        try {
            return routed(request, response);
        } catch (Refused e) {
            return Outgoing.of(e);
        } catch (LostAnswer e) {
            if (e.how() == LostAnswer.How.SILENCE) {
                closing.sleepUntilClosed();
            }
            throw e;
        } catch (DocumentsLost e) {
            // Logged once, where the file could not be written.
            return Outgoing.of(Refused.unexpected());
        } catch (RuntimeException e) {
            LOG.error("The local deployment failed to answer {} {}", request.getMethod(), Incoming.path(request), e);
            return Outgoing.of(Refused.unexpected());
        }
    }

    private Outgoing routed(ClassicHttpRequest request, ClassicHttpResponse response) throws Refused, IOException {
        Incoming in = Incoming.of(request);
        Map<String, Route> methods = routes.at(in.path());
        if (methods == null) {
            return Outgoing.empty(NOT_FOUND);
        }
        Route route = Routes.of(methods, in.method());
        if (route == null) {
            response.setHeader(HttpHeaders.ALLOW, Routes.allowed(methods));
            return Outgoing.empty(METHOD_NOT_ALLOWED);
        }
        return bodies.within(request, () -> route.answer(in));
    }
}
