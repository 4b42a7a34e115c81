package dev.ferry.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.convex.value.ConvexLimits;
import dev.ferry.local.call.RequestError;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** A request as it came in. */
final class Request {

    /** {@code application/json} or {@code application/<x>+json}, with or without parameters. */
    private static final Pattern JSON = Pattern.compile(
            "application/(?:json|[^\\s;/+]+(?:\\+[^\\s;/+]+)*\\+json)\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);

    private final ClassicHttpRequest request;
    private final ClientVersion client;
    private final String path;
    private final String query;

    private Request(ClassicHttpRequest request, ClientVersion client) {
        this.request = request;
        this.client = client;
        this.path = path(request);
        String target = target(request);
        this.query = target.length() > path.length() ? target.substring(path.length() + 1) : "";
    }

    /** @throws RequestError when it comes from a client that is not served, wherever it goes */
    static Request of(ClassicHttpRequest request) throws RequestError {
        Header header = request.getFirstHeader("Convex-Client");
        ClientVersion client = header == null ? ClientVersion.UNKNOWN : ClientVersion.parse(header.getValue());
        client.demandSupported();
        return new Request(request, client);
    }

    /** Without the parameters, which can hold a key. */
    static String path(ClassicHttpRequest request) {
        String target = target(request);
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    private static String target(ClassicHttpRequest request) {
        return request.getPath() == null ? "/" : request.getPath();
    }

    ClientVersion client() {
        return client;
    }

    String method() {
        return request.getMethod();
    }

    /** As it was sent, without the part from the question mark on. */
    String path() {
        return path;
    }

    @Nullable
    String header(String name) {
        Header header = request.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /**
     * The parameters behind the question mark.
     *
     * @throws RequestError when they are not well-formed
     */
    Map<String, String> parameters() throws RequestError {
        Map<String, String> parameters = new HashMap<>();
        try {
            for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.put(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
            }
        } catch (IllegalArgumentException e) {
            throw RequestError.badRequest(
                    "BadQueryArgs", "Failed to deserialize query string: a percent sign that escapes nothing");
        }
        return parameters;
    }

    /**
     * The body, which has to be JSON by its header.
     *
     * @throws RequestError when it is not, or is too long
     * @throws IOException when the body does not arrive as a whole
     */
    byte[] jsonBody() throws RequestError, IOException {
        String type = header("Content-Type");
        if (type == null || !JSON.matcher(type.strip()).matches()) {
            throw RequestError.badBody("Expected request with `Content-Type: application/json`");
        }
        HttpEntity entity = request.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        return read(entity);
    }

    /** What is left unread of a body that is too long, the server reads before it takes the next request. */
    private static byte[] read(HttpEntity entity) throws RequestError, IOException {
        long length = entity.getContentLength();
        int most = (int) ConvexLimits.BODY_BYTES;
        if (length <= most) {
            InputStream in = entity.getContent();
            byte[] body = length < 0 ? in.readNBytes(most + 1) : new byte[(int) length];
            int read = length < 0 ? body.length : in.readNBytes(body, 0, body.length);
            if (read <= most) {
                return read == body.length ? body : Arrays.copyOf(body, read);
            }
        }
        throw RequestError.badBody("Failed to buffer the request body: length limit exceeded");
    }
}
