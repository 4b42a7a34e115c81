package dev.ferry.local.http;

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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/query_batch}: several queries that see the same state; one refusal refuses them all. */
final class BatchRoute implements Route {

    private final FunctionCalls calls;
    private final KeyCheck keys;
    private final Faults faults;
    private final CallAnswers answers;
    private final Arrivals arrivals;

    BatchRoute(FunctionCalls calls, KeyCheck keys, LocalConvexSettings settings) {
        this.calls = calls;
        this.keys = keys;
        this.faults = new Faults(settings.faults());
        this.answers = new CallAnswers(settings.redact());
        this.arrivals = settings.arrivals();
    }

    private record Query(FunctionCall call, OutputFormat format, Arrival arrival) {}

    @Override
    public Response answer(Request in) throws RequestError, IOException {
        List<Arrival> told = new ArrayList<>();
        try {
            return answer(in, told);
        } catch (RequestError e) {
            told.forEach(arrival -> arrival.answered(e.status(), e.outcome()));
            throw e;
        } catch (DroppedConnection e) {
            told.forEach(Arrival::lost);
            throw e;
        }
    }

    private List<Outcome> outcomes(List<Query> queries, List<@Nullable Outcome> instead) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            Outcome other = instead.get(i);
            outcomes.add(other == null ? calls.runInside(queries.get(i).call()) : other);
        }
        return outcomes;
    }

    private Response answer(Request in, List<Arrival> told) throws RequestError, IOException {
        List<Query> queries = queries(in, told);
        List<@Nullable Outcome> instead = new ArrayList<>();
        for (Query query : queries) {
            instead.add(faults.before(query.arrival()));
        }
        List<Outcome> outcomes = calls.atOneTimestamp(() -> outcomes(queries, instead));
        boolean isHalf = false;
        for (Query query : queries) {
            isHalf |= faults.after(query.arrival());
        }
        Response answer = Response.json(out -> {
            out.writeArrayPropertyStart("results");
            for (int i = 0; i < queries.size(); i++) {
                out.writeStartObject();
                answers.write(outcomes.get(i), queries.get(i).format(), in, out);
                out.writeEndObject();
            }
            out.writeEndArray();
        });
        if (isHalf) {
            told.forEach(Arrival::lost);
            return answer.half();
        }
        for (int i = 0; i < told.size(); i++) {
            told.get(i).answered(answer.status(), CallAnswers.status(outcomes.get(i)));
        }
        return answer;
    }

    private List<Query> queries(Request in, List<Arrival> told) throws RequestError, IOException {
        Credentials shown = Credentials.of(in);
        byte[] body = in.jsonBody();
        List<CallFields> asked = CallFields.batch(body);
        boolean isAdmin = keys.isAdmin(shown);
        List<Query> queries = new ArrayList<>(asked.size());
        for (CallFields fields : asked) {
            Arrival arrival = new Arrival(arrivals, false);
            arrival.hasBody(body.length);
            told.add(arrival);
            OutputFormat format = format(fields.format(), in);
            FunctionPath path = FunctionPath.parse(fields.path());
            CallArguments arguments = CallArguments.of(fields.args());
            FunctionCall call = new FunctionCall(FunctionCall.Via.QUERY, path, "", arguments, isAdmin);
            arrival.asks(call, false);
            queries.add(new Query(call, format, arrival));
        }
        return queries;
    }

    private static OutputFormat format(@Nullable String name, Request in) throws RequestError {
        return name == null ? in.client().defaultFormat() : OutputFormat.of(name);
    }
}
