package dev.ferry.testing.postgrest;

import dev.ferry.testing.postgrest.RestFault.CutAfter;
import dev.ferry.testing.postgrest.RestFault.Drop;
import dev.ferry.testing.postgrest.RestFault.Late;
import dev.ferry.testing.postgrest.RestFault.NoContentRange;
import dev.ferry.testing.postgrest.RestFault.OtherHeader;
import dev.ferry.testing.postgrest.RestFault.Reply;
import dev.ferry.testing.postgrest.RestFault.Silence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Takes each request, writes it down, asks what is to go wrong, and answers. */
final class RestDoor implements HttpRequestHandler {

    private static final List<String> SHOWN =
            List.of("accept", "accept-profile", "prefer", "range", "user-agent", "accept-encoding");
    private static final int BEARER = "bearer ".length();

    private final Rest rest;
    private final ProjectKeys keys;
    private final RestFaultInjector faults;
    private final RestLog log;
    private final CountDownLatch closing;
    private final boolean compresses;

    RestDoor(
            Rest rest,
            ProjectKeys keys,
            RestFaultInjector faults,
            RestLog log,
            CountDownLatch closing,
            boolean compresses) {
        this.rest = rest;
        this.keys = keys;
        this.faults = faults;
        this.log = log;
        this.closing = closing;
        this.compresses = compresses;
    }

    @Override
    public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
            throws IOException {
        Incoming in = incoming(request);
        RestRequest seen = log.add(number -> seen(number, in));
        try {
            RestFault fault = faults.onRequest(seen);
            if (fault == Drop.DROP || closing.getCount() == 0) {
                throw new LostConnection();
            }
            if (fault == Silence.SILENCE) {
                closing.await();
                throw new LostConnection();
            }
            Answer answer = fault instanceof Reply reply ? reply.answer() : disturbed(rest.answer(in), fault);
            write(response, answer, in, fault instanceof CutAfter cut ? cut.bytes() : Integer.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LostConnection();
        }
    }

    private Answer disturbed(Answer answer, RestFault fault) throws InterruptedException, IOException {
        if (fault instanceof Late late && closing.await(late.time().toNanos(), TimeUnit.NANOSECONDS)) {
            throw new LostConnection();
        }
        if (fault == NoContentRange.NO_CONTENT_RANGE) {
            return answer.without("Content-Range");
        }
        if (fault instanceof OtherHeader other) {
            return other.value().isEmpty() ? answer.without(other.name()) : answer.with(other.name(), other.value());
        }
        return answer;
    }

    private void write(ClassicHttpResponse response, Answer answer, Incoming in, int mostBytes) throws IOException {
        response.setCode(answer.status());
        String type = answer.headers().getOrDefault("Content-Type", "");
        answer.headers().forEach((name, value) -> {
            if (in.isHead() || !name.equals("Content-Type")) {
                response.setHeader(name, value);
            }
        });
        if (in.isHead() || type.isEmpty()) {
            return;
        }
        boolean gzip =
                compresses && String.join(",", in.headers("Accept-Encoding")).contains("gzip");
        byte[] body = gzip ? compressed(answer.bytes()) : answer.bytes();
        String encoding = gzip ? "gzip" : null;
        ContentType contentType = ContentType.parse(type);
        response.setEntity(
                mostBytes < body.length
                        ? new CutEntity(body, contentType, encoding, mostBytes)
                        : new ByteArrayEntity(body, contentType, encoding, gzip));
    }

    private static byte[] compressed(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }

    private static Incoming incoming(ClassicHttpRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : request.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        return Incoming.of(request.getMethod(), request.getPath() == null ? "/" : request.getPath(), headers);
    }

    private RestRequest seen(long number, Incoming in) {
        Map<String, String> headers = new HashMap<>();
        for (String name : SHOWN) {
            if (!in.headers(name).isEmpty()) {
                headers.put(name, String.join(", ", in.headers(name)));
            }
        }
        String authorization = in.header("Authorization");
        KeyKind bearer = authorization == null || authorization.length() < BEARER
                ? KeyKind.NONE
                : keys.kindOf(authorization.substring(BEARER));
        List<Map.Entry<String, String>> parameters = in.query().without("apikey").parameters().stream()
                .map(parameter -> Map.entry(parameter.name(), parameter.value()))
                .toList();
        return new RestRequest(
                number, in.method(), in.path(), parameters, headers, keys.kindOf(Gateway.key(in)), bearer);
    }
}
