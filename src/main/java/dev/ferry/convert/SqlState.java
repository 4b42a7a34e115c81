package dev.ferry.convert;

import java.util.Map;

/**
 * What Postgres means by the SQLSTATE with which it fails to read a row (Postgres's documentation, Appendix A). Its own
 * message is not told: it may quote the value.
 */
final class SqlState {

    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("22001", "a text that is too long"),
            Map.entry("22003", "a number out of range"),
            Map.entry("22004", "NULL where it is not allowed"),
            Map.entry("22007", "a text that is not a date or time"),
            Map.entry("22008", "a date or time out of range"),
            Map.entry("22009", "a time zone that does not exist"),
            Map.entry("2200H", "a sequence at its end"),
            Map.entry("22012", "division by zero"),
            Map.entry("2201E", "a logarithm of zero or less"),
            Map.entry("2201F", "a power or root that is not a number"),
            Map.entry("22021", "a text that is not in the server's encoding"),
            Map.entry("22023", "a value that a function does not take"),
            Map.entry("2202E", "an array index out of range"),
            Map.entry("22030", "a key that its JSON object has twice"),
            Map.entry("22032", "a text that is not JSON"),
            Map.entry("22033", "a JSON index out of range"),
            Map.entry("22035", "no item where JSON has to have one"),
            Map.entry("22P02", "a text that is not a value of the type that it is cast to"),
            Map.entry("22P05", "a character that Unicode does not have"),
            Map.entry("23514", "a value that a domain forbids"));

    private SqlState() {}

    /** E.g. {@code Postgres fails to read the row: division by zero (SQLSTATE 22012)}. */
    static String detail(String state) {
        return "Postgres fails to read the row: " + MEANINGS.getOrDefault(state, "an error in its data") + " (SQLSTATE "
                + state + ")";
    }
}
