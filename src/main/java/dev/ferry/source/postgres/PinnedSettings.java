package dev.ferry.source.postgres;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The server settings that every read pins for its own transaction. A role, a database, a pooler's earlier client or
 * the JVM's time zone may have set others, and then the same row would read as another text.
 */
final class PinnedSettings {

    private static final Map<String, String> SETTINGS = new LinkedHashMap<>();

    static {
        SETTINGS.put("TimeZone", "UTC");
        SETTINGS.put("DateStyle", "ISO");
        SETTINGS.put("IntervalStyle", "postgres");
        SETTINGS.put("bytea_output", "hex");
        SETTINGS.put("extra_float_digits", "1");
        SETTINGS.put("lc_monetary", "C");
        SETTINGS.put("xmloption", "content");
        // How regclass and its kind print a name.
        SETTINGS.put("quote_all_identifiers", "off");
        // Whatever is not qualified means the catalog, never an object that somebody put in front of it.
        SETTINGS.put("search_path", "pg_catalog, pg_temp");
        // Row level security that would hide rows becomes an error.
        SETTINGS.put("row_security", "off");
        // A page comes in the order of the key's index. With stale statistics the planner may prefer to read all that
        // follows and sort it.
        SETTINGS.put("enable_sort", "off");
        SETTINGS.put("jit", "off");
        // The time limit of the statement counts for waiting as well.
        SETTINGS.put("lock_timeout", "0");
    }

    /** New in Postgres 17. Once it runs only zero changes it; a later end than the role's would come too late. */
    private static final String NO_TRANSACTION_TIMEOUT =
            "case when current_setting('transaction_timeout', true) is not null"
                    + " then set_config('transaction_timeout', '0', true) end";

    private PinnedSettings() {}

    /**
     * One statement that sets them all until the transaction's end; the time limit holds from the next statement on.
     *
     * @param more settings for one kind of question alone
     */
    static String statement(Duration statementTimeout, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(SETTINGS);
        all.putAll(more);
        all.put("statement_timeout", statementTimeout.toMillis() + "ms");
        // A slow network may still bring the answer when the server has long sent all of it.
        all.put("idle_in_transaction_session_timeout", statementTimeout.toMillis() + "ms");
        return all.entrySet().stream()
                .map(setting -> "set_config('" + setting.getKey() + "', '" + setting.getValue() + "', true)")
                .collect(Collectors.joining(", ", "select ", ", " + NO_TRANSACTION_TIMEOUT));
    }
}
