package dev.ferry.local.http;

import dev.ferry.local.call.DroppedConnection;
import dev.ferry.local.call.RequestError;
import dev.ferry.local.call.Shutdown;
import dev.ferry.local.storage.DocumentsLost;
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
final class RequestHandler implements HttpRequestHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final Routes routes;
    private final Shutdown shutdown;
    private final BodyBudget bodies = new BodyBudget(Runtime.getRuntime().maxMemory());

    RequestHandler(Routes routes, Shutdown shutdown) {
        this.routes = routes;
        this.shutdown = shutdown;
    }

    @Override
    public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws IOException {
        Response answer = answer(request, response);
        response.setCode(answer.status());
        if (!answer.contentType().isEmpty()) {
            ContentType type = ContentType.parse(answer.contentType());
            response.setEntity(
                    answer.isHalf() ? new HalfEntity(answer.body(), type) : new ByteArrayEntity(answer.body(), type));
        }
    }

    private Response answer(ClassicHttpRequest request, ClassicHttpResponse response) throws IOException {
        try {
            return routed(request, response);
        } catch (RequestError e) {
            return Response.of(e);
        } catch (DroppedConnection e) {
            if (e.how() == DroppedConnection.How.SILENCE) {
                shutdown.sleepUntilClosed();
            }
            throw e;
        } catch (DocumentsLost e) {
            // Logged once, where the file could not be written.
            return Response.of(RequestError.unexpected());
        } catch (RuntimeException e) {
            LOG.error("The local deployment failed to answer {} {}", request.getMethod(), Request.path(request), e);
            return Response.of(RequestError.unexpected());
        }
    }

    private Response routed(ClassicHttpRequest request, ClassicHttpResponse response) throws RequestError, IOException {
        Request in = Request.of(request);
        Map<String, Route> methods = routes.at(in.path());
        if (methods == null) {
            return Response.empty(NOT_FOUND);
        }
        Route route = Routes.of(methods, in.method());
        if (route == null) {
            response.setHeader(HttpHeaders.ALLOW, Routes.allowed(methods));
            return Response.empty(METHOD_NOT_ALLOWED);
        }
        return bodies.within(request, () -> route.answer(in));
    }
}
