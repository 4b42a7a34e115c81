package dev.ferry.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.convex.value.WireFormat;
import dev.ferry.local.call.RequestError;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * An answer.
 *
 * @param contentType empty for an answer without a body
 * @param isHalf whether the connection is cut in the middle of the body
 */
record Response(
        int status,
        String contentType,
        @SuppressWarnings("ArrayRecordComponent") byte[] body,
        boolean isHalf) {

    private static final int OK = 200;
    private static final byte[] NOTHING = {};

    static Response text(String text) {
        return new Response(OK, "text/plain; charset=utf-8", text.getBytes(UTF_8), false);
    }

    static Response empty(int status) {
        return new Response(status, "", NOTHING, false);
    }

    /** A JSON object with the fields that {@code fields} writes. */
    static Response json(Consumer<JsonGenerator> fields) {
        return json(OK, fields);
    }

    static Response of(RequestError requestError) {
        if (requestError.code().isEmpty()) {
            return empty(requestError.status());
        }
        return json(requestError.status(), out -> {
            out.writeStringProperty("code", requestError.code());
            out.writeStringProperty("message", requestError.text());
        });
    }

    Response half() {
        return new Response(status, contentType, body, true);
    }

    private static Response json(int status, Consumer<JsonGenerator> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = WireFormat.generator(bytes)) {
            out.writeStartObject();
            fields.accept(out);
            out.writeEndObject();
        }
        return new Response(status, "application/json", bytes.toByteArray(), false);
    }
}
