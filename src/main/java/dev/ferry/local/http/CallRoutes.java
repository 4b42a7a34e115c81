package dev.ferry.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.local.call.CallArguments;
import dev.ferry.local.call.DroppedConnection;
import dev.ferry.local.call.FunctionCall;
import dev.ferry.local.call.FunctionCalls;
import dev.ferry.local.call.FunctionPath;
import dev.ferry.local.call.Outcome;
import dev.ferry.local.call.RequestError;
import dev.ferry.local.model.Arrivals;
import dev.ferry.local.model.LocalConvexSettings;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The routes that call one function (get-convex/convex-backend, {@code crates/local_backend/src/public_api.rs}). */
final class CallRoutes {

    private static final String RUN = "/api/run/";

    private final FunctionCalls calls;
    private final KeyCheck keys;
    private final Faults faults;
    private final CallAnswers answers;
    private final Arrivals arrivals;

    CallRoutes(FunctionCalls calls, KeyCheck keys, LocalConvexSettings settings) {
        this.calls = calls;
        this.keys = keys;
        this.faults = new Faults(settings.faults());
        this.answers = new CallAnswers(settings.redact());
        this.arrivals = settings.arrivals();
    }

    /** {@code POST /api/query}, {@code /api/mutation} and {@code /api/action}. */
    Route post(FunctionCall.Via via) {
        return told(via, (in, arrival) -> {
            Credentials shown = Credentials.of(in);
            CallFields fields = body(in, arrival);
            FunctionPath path = FunctionPath.parse(fields.path());
            arrival.names(path);
            CallArguments arguments = CallArguments.of(fields.args());
            FunctionCall call = new FunctionCall(via, path, "", arguments, keys.isAdmin(shown));
            return answer(call, fields.format(), in.client().defaultFormat(), in, arrival);
        });
    }

    /** {@code GET /api/query}. */
    Route get() {
        return told(FunctionCall.Via.QUERY, (in, arrival) -> {
            Map<String, String> parameters = in.parameters();
            Credentials shown = Credentials.of(in);
            FunctionPath path = FunctionPath.parse(parameter(parameters, "path"));
            arrival.names(path);
            CallArguments arguments =
                    CallArguments.of(parameter(parameters, "args").getBytes(UTF_8));
            FunctionCall call = new FunctionCall(FunctionCall.Via.QUERY, path, "", arguments, keys.isAdmin(shown));
            return answer(call, parameters.get("format"), in.client().defaultFormat(), in, arrival);
        });
    }

    /** {@code POST /api/function}, only for those with the deploy key. */
    Route any() {
        return told(FunctionCall.Via.ANY, (in, arrival) -> {
            Credentials shown = Credentials.of(in);
            CallFields fields = body(in, arrival);
            keys.demandAdmin(keys.isAdmin(shown));
            FunctionPath path = FunctionPath.parse(fields.path());
            arrival.names(path);
            CallArguments arguments = CallArguments.of(fields.args());
            FunctionCall call = new FunctionCall(FunctionCall.Via.ANY, path, fields.componentPath(), arguments, true);
            return answer(call, fields.format(), in.client().defaultFormat(), in, arrival);
        });
    }

    /** {@code POST /api/run/<path>}, with slashes and without an extension. */
    Route run() {
        return told(FunctionCall.Via.ANY, (in, arrival) -> {
            Credentials shown = Credentials.of(in);
            CallFields fields = body(in, arrival);
            boolean isAdmin = keys.isAdmin(shown);
            FunctionPath path = FunctionPath.parse(functionOf(in.path()));
            arrival.names(path);
            CallArguments arguments = CallArguments.of(fields.args());
            FunctionCall call = new FunctionCall(FunctionCall.Via.ANY, path, "", arguments, isAdmin);
            return answer(call, fields.format(), OutputFormat.CLEAN, in, arrival);
        });
    }

    /**
     * {@code POST /api/query_at_ts}. No old snapshots are kept: a timestamp is good for as long as nothing has been
     * committed after it, and is then out of retention at once, where Convex keeps snapshots for some seconds.
     */
    Route atTimestamp() {
        return told(FunctionCall.Via.QUERY, (in, arrival) -> {
            Credentials shown = Credentials.of(in);
            CallFields fields = body(in, arrival);
            String ts = fields.ts();
            FunctionPath path = FunctionPath.parse(fields.path());
            arrival.names(path);
            CallArguments arguments = CallArguments.of(fields.args());
            FunctionCall call = new FunctionCall(FunctionCall.Via.QUERY, path, "", arguments, keys.isAdmin(shown));
            long asked = Timestamps.decode(ts);
            return answer(
                    call, fields.format(), in.client().defaultFormat(), in, arrival, () -> calls.runAt(asked, call));
        });
    }

    private interface Work {
        Response answer(Request in, Arrival arrival) throws RequestError, IOException;
    }

    private interface Run {
        Outcome outcome() throws RequestError, DroppedConnection;
    }

    /** Whatever becomes of the call, it is told. */
    private Route told(FunctionCall.Via via, Work work) {
        return in -> {
            Arrival arrival = new Arrival(arrivals, via == FunctionCall.Via.MUTATION);
            try {
                return work.answer(in, arrival);
            } catch (RequestError e) {
                arrival.answered(e.status(), e.outcome());
                throw e;
            } catch (DroppedConnection e) {
                arrival.lost();
                throw e;
            } catch (RuntimeException e) {
                RequestError unexpected = RequestError.unexpected();
                arrival.answered(unexpected.status(), unexpected.outcome());
                throw e;
            }
        };
    }

    private Response answer(
            FunctionCall call, @Nullable String format, OutputFormat otherwise, Request in, Arrival arrival)
            throws RequestError, DroppedConnection {
        return answer(call, format, otherwise, in, arrival, () -> calls.run(call));
    }

    /** The format is looked at when the function has run: with a bad one, a mutation is refused although it has happened. */
    private Response answer(
            FunctionCall call, @Nullable String format, OutputFormat otherwise, Request in, Arrival arrival, Run run)
            throws RequestError, DroppedConnection {
        arrival.asks(call, calls.isMutation(call));
        Outcome instead = faults.before(arrival);
        Outcome outcome = instead == null ? run.outcome() : instead;
        boolean isHalf = faults.after(arrival);
        OutputFormat chosen = format == null ? otherwise : OutputFormat.of(format);
        Response answer = Response.json(out -> answers.write(outcome, chosen, in, out));
        if (isHalf) {
            arrival.lost();
            return answer.half();
        }
        arrival.answered(answer.status(), CallAnswers.status(outcome));
        return answer;
    }

    private static CallFields body(Request in, Arrival arrival) throws RequestError, IOException {
        byte[] body = in.jsonBody();
        arrival.hasBody(body.length);
        return CallFields.of(body);
    }

    private static String parameter(Map<String, String> parameters, String name) throws RequestError {
        return Optional.ofNullable(parameters.get(name))
                .orElseThrow(() -> RequestError.badRequest(
                        "BadQueryArgs", "Failed to deserialize query string: missing field `" + name + "`"));
    }

    private static String functionOf(String path) throws RequestError {
        String name = path.substring(RUN.length());
        int slash = name.lastIndexOf('/');
        try {
            if (slash >= 0) {
                String decoded = name.substring(0, slash) + ":" + name.substring(slash + 1);
                return URLDecoder.decode(decoded.replace("+", "%2B"), UTF_8);
            }
        } catch (IllegalArgumentException e) {
            throw missingIdentifier();
        }
        throw missingIdentifier();
    }

    private static RequestError missingIdentifier() {
        return RequestError.badRequest(
                "MissingIdentifier", "Path or function name not provided in path, e.g. /api/run/messages/list");
    }
}
