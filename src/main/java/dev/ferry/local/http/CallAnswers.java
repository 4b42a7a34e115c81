package dev.ferry.local.http;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.local.call.Outcome;
import dev.ferry.local.schema.FunctionError;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Puts the outcome of a function into an answer: both kinds come with status 200 (get-convex/convex-backend, {@code
 * crates/local_backend/src/public_api.rs} and {@code crates/application/src/redaction.rs}).
 */
final class CallAnswers {

    private final boolean redact;

    /** @param redact whether errors lose their text; the data of a {@code ConvexError} stays */
    CallAnswers(boolean redact) {
        this.redact = redact;
    }

    /** {@code success} or {@code error}. */
    static String status(Outcome outcome) {
        return outcome instanceof Outcome.Returned ? "success" : "error";
    }

    /** The fields of the answer, without the braces. */
    void write(Outcome outcome, OutputFormat format, Request in, JsonGenerator out) {
        out.writeStringProperty("status", status(outcome));
        if (outcome instanceof Outcome.Returned returned) {
            out.writeName("value");
            format.write(returned.value(), out);
        } else if (outcome instanceof Outcome.Failed failed) {
            out.writeStringProperty("errorMessage", message(failed.error(), in));
            ConvexValue data = failed.error().data();
            if (data != null) {
                out.writeName("errorData");
                format.write(data, out);
            }
        }
    }

    private String message(FunctionError error, Request in) {
        String start = "[Request ID: " + requestId(in.header("Convex-Request-Id")) + "] Server Error";
        if (redact) {
            return start;
        }
        String detail = error.getMessage() == null ? "" : error.getMessage();
        return start + "\n" + detail + (detail.endsWith("\n") ? "" : "\n");
    }

    /** The caller may choose it; it is nothing but a text. */
    private static String requestId(@Nullable String given) {
        return given == null
                ? HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong())
                : given;
    }
}
