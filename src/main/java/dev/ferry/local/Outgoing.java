package dev.ferry.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.convex.WireFormat;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * An answer.
 *
 * @param contentType empty for an answer without a body
 * @param isHalf whether the connection is cut in the middle of the body
 */
record Outgoing(
        int status,
        String contentType,
        @SuppressWarnings("ArrayRecordComponent") byte[] body,
        boolean isHalf) {

    private static final int OK = 200;
    private static final byte[] NOTHING = {};

    static Outgoing text(String text) {
        return new Outgoing(OK, "text/plain; charset=utf-8", text.getBytes(UTF_8), false);
    }

    static Outgoing empty(int status) {
        return new Outgoing(status, "", NOTHING, false);
    }

    /** A JSON object with the fields that {@code fields} writes. */
    static Outgoing json(Consumer<JsonGenerator> fields) {
        return json(OK, fields);
    }

    static Outgoing of(Refused refused) {
        if (refused.code().isEmpty()) {
            return empty(refused.status());
        }
        return json(refused.status(), out -> {
            out.writeStringProperty("code", refused.code());
            out.writeStringProperty("message", refused.text());
        });
    }

    Outgoing half() {
        return new Outgoing(status, contentType, body, true);
    }

    private static Outgoing json(int status, Consumer<JsonGenerator> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator out = WireFormat.generator(bytes)) {
            out.writeStartObject();
            fields.accept(out);
            out.writeEndObject();
        }
        return new Outgoing(status, "application/json", bytes.toByteArray(), false);
    }
}
