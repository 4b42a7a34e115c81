package dev.ferry.local.http;

import dev.ferry.convex.value.WireFormat;
import dev.ferry.local.call.RequestError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The fields of a request's body. Those of other names are ignored (get-convex/convex-backend, {@code
 * crates/local_backend/src/public_api.rs}).
 */
final class CallFields {

    private static final String WRONG_TYPE = "Failed to deserialize the JSON body into the target type: ";
    private static final String NO_JSON = "Failed to parse the request body as JSON";

    private @Nullable String path;
    private byte @Nullable [] args;
    private @Nullable String format;
    private @Nullable String ts;
    private @Nullable String componentPath;

    private CallFields() {}

    /** @throws RequestError when the body is not one JSON object, or a field is of another type */
    static CallFields of(byte[] json) throws RequestError {
        return parsed(json, in -> {
            CallFields fields = new CallFields();
            fields.read(in, json);
            return fields;
        });
    }

    /** The elements of {@code queries}. */
    static List<CallFields> batch(byte[] json) throws RequestError {
        return parsed(json, in -> queries(in, json));
    }

    /** @throws RequestError when it is missing, as the other fields that must be there */
    String path() throws RequestError {
        return demanded("path", path);
    }

    /** JSON text of the arguments. */
    byte[] args() throws RequestError {
        if (args == null) {
            throw missing("args");
        }
        return args;
    }

    String ts() throws RequestError {
        return demanded("ts", ts);
    }

    @Nullable
    String format() {
        return format;
    }

    /** Empty for the app itself. */
    String componentPath() {
        return componentPath == null ? "" : componentPath;
    }

    private interface Reading<T> {
        T from(JsonParser in) throws RequestError;
    }

    /** Jackson's own message is left out: it can quote the text. */
    private static <T> T parsed(byte[] json, Reading<T> reading) throws RequestError {
        try (JsonParser in = WireFormat.parser(json)) {
            if (in.nextToken() == null) {
                throw RequestError.badBody(NO_JSON + ": EOF while parsing a value at line 1 column 0");
            }
            T read = reading.from(in);
            if (in.nextToken() != null) {
                throw RequestError.badBody(NO_JSON + ": trailing characters");
            }
            return read;
        } catch (JacksonException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + " column "
                            + e.getLocation().getColumnNr();
            throw RequestError.badBody(NO_JSON + ": syntax error" + place);
        }
    }

    private static List<CallFields> queries(JsonParser in, byte[] json) throws RequestError {
        demand(in, JsonToken.START_OBJECT, "a map");
        List<CallFields> queries = null;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            boolean isQueries = in.currentName().equals("queries");
            in.nextToken();
            if (isQueries) {
                demand(in, JsonToken.START_ARRAY, "a sequence for `queries`");
                queries = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    CallFields fields = new CallFields();
                    fields.read(in, json);
                    queries.add(fields);
                }
            } else {
                in.skipChildren();
            }
        }
        if (queries == null) {
            throw missing("queries");
        }
        return queries;
    }

    private void read(JsonParser in, byte[] json) throws RequestError {
        demand(in, JsonToken.START_OBJECT, "a map");
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "path" -> path = text(in, name);
                case "ts" -> ts = text(in, name);
                case "format" -> format = in.currentToken() == JsonToken.VALUE_NULL ? null : text(in, name);
                case "componentPath" ->
                    componentPath = in.currentToken() == JsonToken.VALUE_NULL ? null : text(in, name);
                case "args" -> args = slice(in, json);
                default -> in.skipChildren();
            }
        }
    }

    /** The text of the value at which the parser is. */
    private static byte[] slice(JsonParser in, byte[] json) {
        int from = (int) in.currentTokenLocation().getByteOffset();
        in.skipChildren();
        in.finishToken();
        return Arrays.copyOfRange(json, from, (int) in.currentLocation().getByteOffset());
    }

    private static String text(JsonParser in, String name) throws RequestError {
        demand(in, JsonToken.VALUE_STRING, "a string for `" + name + "`");
        return in.getString();
    }

    private static void demand(JsonParser in, JsonToken token, String expected) throws RequestError {
        if (in.currentToken() != token) {
            throw RequestError.badBody(WRONG_TYPE + "invalid type, expected " + expected);
        }
    }

    private static String demanded(String name, @Nullable String value) throws RequestError {
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    private static RequestError missing(String name) {
        return RequestError.badBody(WRONG_TYPE + "missing field `" + name + "`");
    }
}
