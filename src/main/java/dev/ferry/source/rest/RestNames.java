package dev.ferry.source.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names and values as PostgREST reads them in a query: a name with anything special in it in double quotes, everything
 * percent-encoded.
 */
final class RestNames {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** What is not a filter, if it stands unquoted where the name of one is expected. */
    private static final Set<String> RESERVED =
            Set.of("select", "order", "limit", "offset", "and", "or", "not", "columns", "on_conflict");

    private RestNames() {}

    /** A column's name within {@code select}, {@code order} or as the name of a filter; not encoded yet. */
    static String column(String name) {
        return PLAIN.matcher(name).matches() && !RESERVED.contains(name) ? name : quoted(name);
    }

    /** The list of an {@code in} filter with its parentheses; not encoded yet. */
    static String list(Collection<String> values) {
        return values.stream().map(RestNames::quoted).collect(Collectors.joining(",", "(", ")"));
    }

    /** Percent-encoded in UTF-8; a space as {@code %20}, since a plus sign means itself in a path. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** As {@link #encoded}, for a list of columns: what parts them may stand as it is, and an address may not be long. */
    static String encodedColumns(String columns) {
        return encoded(columns).replace("%2C", ",").replace("%3A", ":");
    }

    /** A value or a name in double quotes, not encoded. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
