package dev.ferry.testing.postgrest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in.
 *
 * @param path as it was sent
 * @param rawQuery as it was sent, without the question mark
 * @param headers by name in small letters, each with all its values
 */
record Incoming(String method, String path, String rawQuery, Map<String, List<String>> headers) {

    static Incoming of(String method, String target, Map<String, List<String>> headers) {
        int mark = target.indexOf('?');
        return mark < 0
                ? new Incoming(method, target, "", headers)
                : new Incoming(method, target.substring(0, mark), target.substring(mark + 1), headers);
    }

    @Nullable
    String header(String name) {
        List<String> all = headers(name);
        return all.isEmpty() ? null : all.get(0);
    }

    List<String> headers(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    QueryString query() {
        return QueryString.parse(rawQuery);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }
}
