package dev.ferry.source.postgres.url;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database URL cut into its parts, nothing of it judged yet.
 *
 * <p>Passwords are pasted without percent-encoding, so the usual reading ("the authority ends at the first slash")
 * cuts them in two. Here the user and password end at the last {@code @} whose remainder still reads as host, port,
 * database and parameters.
 *
 * @param user decoded; null when there is none
 * @param password decoded; null when there is none
 * @param host without the brackets of IPv6; may be empty
 * @param port as written; empty when there is none
 * @param database decoded; may be empty
 * @param parameters name and value, decoded, in order
 * @param jdbc whether the URL is in pgjdbc's spelling
 */
record UrlParts(
        @Nullable String user,
        @Nullable String password,
        String host,
        String port,
        String database,
        List<Map.Entry<String, String>> parameters,
        boolean jdbc) {

    private static final Pattern SCHEME =
            Pattern.compile("(?<jdbc>jdbc:)?postgres(?:ql)?://(?<rest>.*)", Pattern.CASE_INSENSITIVE);

    private static final Pattern LOCATION = Pattern.compile("(?:\\[(?<ipv6>[0-9A-Fa-f:.%]+)]|(?<host>[A-Za-z0-9._,-]*))"
            + "(?::(?<port>[0-9]*))?"
            + "(?:/(?<database>[^/?]*))?"
            + "(?:\\?(?<query>.*))?");

    /**
     * Cuts; empty when the text is not a Postgres URL at all, or no reading of it finds a host.
     *
     * @throws InvalidPostgresUrlException when an {@code @} leaves open which of two hosts is meant: the wrong one
     *     would be sent a login that is not for it
     */
    static Optional<UrlParts> cut(String text) {
        Matcher scheme = SCHEME.matcher(text);
        if (!scheme.matches()) {
            return Optional.empty();
        }
        boolean jdbc = scheme.group("jdbc") != null;
        String rest = scheme.group("rest");
        for (int at = rest.lastIndexOf('@'); at >= 0; at = rest.lastIndexOf('@', at - 1)) {
            Matcher location = LOCATION.matcher(rest.substring(at + 1));
            if (!UrlParameters.isInValue(rest, at) && location.matches()) {
                requireOneReading(isAlsoInQuery(rest, at) || isUncertain(location));
                return Optional.of(of(rest.substring(0, at), location, jdbc));
            }
        }
        Matcher location = LOCATION.matcher(rest);
        if (!location.matches()) {
            return Optional.empty();
        }
        requireOneReading(!jdbc && isUncertain(location));
        return Optional.of(of("", location, jdbc));
    }

    /** Whether the text, cut earlier, has a host and a database too, and this {@code @} among its parameters. */
    private static boolean isAlsoInQuery(String rest, int at) {
        for (int start = 0; start < at; start = rest.indexOf('@', start) + 1) {
            Matcher location = LOCATION.matcher(rest.substring(start));
            if (location.matches() && location.group("database") != null && isWithin(location, at - start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(Matcher location, int index) {
        return location.group("query") != null && location.start("query") <= index;
    }

    /** An {@code @} among the parameters, and no database to tell that they are some and no piece of a password. */
    private static boolean isUncertain(Matcher location) {
        return location.group("database") == null
                && orEmpty(location.group("query")).indexOf('@') >= 0;
    }

    private static void requireOneReading(boolean another) {
        if (another) {
            throw new InvalidPostgresUrlException(
                    List.of(
                            "an @ in it can be read in two ways, as the end of the password and as part of a parameter."
                                    + " Write @ as %40, ? as %3F and & as %26 wherever they belong to user, password or a value"));
        }
    }

    private static UrlParts of(String credentials, Matcher location, boolean jdbc) {
        int colon = credentials.indexOf(':');
        String user = colon < 0 ? credentials : credentials.substring(0, colon);
        String password = colon < 0 ? "" : credentials.substring(colon + 1);
        String ipv6 = location.group("ipv6");
        return new UrlParts(
                user.isEmpty() ? null : PercentDecoding.decode(user),
                password.isEmpty() ? null : PercentDecoding.decode(password),
                ipv6 != null ? ipv6 : orEmpty(location.group("host")),
                orEmpty(location.group("port")),
                PercentDecoding.decode(orEmpty(location.group("database"))),
                parameters(orEmpty(location.group("query"))),
                jdbc);
    }

    private static List<Map.Entry<String, String>> parameters(String query) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals >= 0) {
                parameters.add(Map.entry(
                        PercentDecoding.decode(pair.substring(0, equals)),
                        PercentDecoding.decode(pair.substring(equals + 1))));
            } else if (!pair.isEmpty()) {
                parameters.add(Map.entry(PercentDecoding.decode(pair), ""));
            }
        }
        return parameters;
    }

    private static String orEmpty(@Nullable String group) {
        return group == null ? "" : group;
    }

    /** Without the password and the parameters, which may hold one. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
