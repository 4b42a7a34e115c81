package dev.ferry.testing.postgrest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a test may look at it: keys show as their kind only.
 *
 * @param number of all requests of the server, from 1
 * @param path as it was sent, for example {@code /rest/v1/contacts}
 * @param parameters decoded, in order, without {@code apikey}
 * @param headers of those that tell something, by name in small letters
 * @param key kind of the key in {@code apikey}
 * @param bearer kind of the key in Authorization
 */
public record RestRequest(
        long number,
        String method,
        String path,
        List<Map.Entry<String, String>> parameters,
        Map<String, String> headers,
        KeyKind key,
        KeyKind bearer) {

    private static final String PREFIX = "/rest/v1/";

    /** Copies. */
    public RestRequest {
        parameters = List.copyOf(parameters);
        headers = Map.copyOf(headers);
    }

    /** The table, or an empty text for the root and other paths. */
    public String table() {
        return path.startsWith(PREFIX) ? QueryString.decode(path.substring(PREFIX.length())) : "";
    }

    /** The first parameter of this name. */
    public Optional<String> parameter(String name) {
        return parameters(name).stream().findFirst();
    }

    /** All parameters of this name. */
    public List<String> parameters(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }
}
