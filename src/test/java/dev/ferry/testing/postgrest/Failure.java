package dev.ferry.testing.postgrest;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A request ends with this answer. */
final class Failure extends Exception {

    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int NOT_IMPLEMENTED = 501;

    private final transient Answer answer;

    private Failure(Answer answer) {
        super(answer.body());
        this.answer = answer;
    }

    /** As {@code toJsonPgrstError} of PostgREST's {@code Error.hs} writes it. */
    static Failure of(int status, String code, String message, @Nullable String details, @Nullable String hint) {
        ObjectNode body = JSON.createObjectNode();
        body.put("code", code);
        body.put("details", details);
        body.put("hint", hint);
        body.put("message", message);
        return new Failure(
                Answer.json(status, JSON.writeValueAsString(body)).with("Proxy-Status", "PostgREST; error=" + code));
    }

    /** As the gateway writes it. */
    static Failure ofGateway(int status, String message, @Nullable String hint) {
        ObjectNode body = JSON.createObjectNode();
        body.put("message", message);
        if (hint != null) {
            body.put("hint", hint);
        }
        return new Failure(Answer.json(status, JSON.writeValueAsString(body)));
    }

    /** As the proxy before the gateway writes it. */
    static Failure ofProxy(int status, String text) {
        return new Failure(new Answer(status, Map.of("Content-Type", "text/plain; charset=utf-8"), text));
    }

    /** A real server would do something here that this one does not know. */
    static Failure unmodelled(String what) {
        return ofGateway(NOT_IMPLEMENTED, "This server of the tests does not model " + what + ".", null);
    }

    Failure with(String header, String value) {
        return new Failure(answer.with(header, value));
    }

    Answer answer() {
        return answer;
    }
}
