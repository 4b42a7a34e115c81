package dev.ferry.convex;

import dev.ferry.convex.error.Call;
import dev.ferry.convex.error.ConvexException;
import dev.ferry.convex.error.FunctionFailedException;
import dev.ferry.convex.error.Throttled;
import dev.ferry.convex.error.TransientFailure;
import dev.ferry.convex.error.UnexpectedAnswerException;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.convex.value.MalformedWireValueException;
import dev.ferry.convex.value.WireFormat;

/**
 * What the answer to a function call means. A result and a function's failure both are HTTP 200 (npm's client takes
 * 560 for the same); everything else is a refusal or a transient failure by status and code:
 * get-convex/convex-backend, {@code crates/local_backend/src/public_api.rs}, {@code crates/common/src/http/mod.rs}
 * and {@code crates/errors/src/lib.rs}.
 */
final class FunctionResponse {

    private static final int NPM_FUNCTION_ERROR = 560;

    private FunctionResponse() {}

    /** The function's result. */
    static ConvexValue value(Call call, HttpReply reply) throws TransientFailure {
        if (reply.status() != 200 && reply.status() != NPM_FUNCTION_ERROR) {
            throw failure(call, reply);
        }
        Obj answer = json(call, reply);
        ConvexValue status = answer.fields().get("status");
        ConvexValue value = answer.fields().get("value");
        if (new Str("success").equals(status) && value != null) {
            return value;
        }
        if (new Str("error").equals(status) && answer.fields().get("errorMessage") instanceof Str text) {
            throw new FunctionFailedException(
                    call, text.value(), answer.fields().get("errorData"));
        }
        throw new UnexpectedAnswerException(call, "neither a result nor an error");
    }

    /** What an answer other than a result means: a refusal to throw, unless it is transient, which is thrown here. */
    static ConvexException failure(Call call, HttpReply reply) throws TransientFailure {
        int status = reply.status();
        HttpError error = HttpError.of(reply);
        String shown = "HTTP " + status + (error.code() == null ? "" : " " + error.code());
        if (isTransient(status)) {
            throw new TransientFailure(shown, null, Throttled.of(status, error.code()));
        }
        if (status == 404 && reply.body().length == 0) {
            // A deployment that has just been created or woken answers so; but so does another server than Convex.
            throw new TransientFailure(shown + " without a word (is this the deployment's URL?)", null);
        }
        if ("FunctionPathNotFound".equals(error.code())) {
            return new FunctionFailedException(call, "Could not find function for this path", null);
        }
        return RefusalMessages.of(call, status, error.code(), error.text());
    }

    /** Convex's table of codes, plus what proxies say of a server they do not reach. */
    private static boolean isTransient(int status) {
        return switch (status) {
            case 408, 421, 425, 429 -> true;
            default -> status >= 500 && status <= 599;
        };
    }

    private static Obj json(Call call, HttpReply reply) throws TransientFailure {
        try {
            if (WireFormat.decode(reply.body()) instanceof Obj object) {
                return object;
            }
        } catch (MalformedWireValueException e) {
            if (e.isNotJson()) {
                throw new TransientFailure("an answer that is cut off or not JSON", e);
            }
        }
        throw new UnexpectedAnswerException(call, "JSON that is not an answer of Convex");
    }
}
