package dev.ferry.types;

import java.util.Map;

/** Settings that no session of Ferry may notice. */
final class OtherSettings {

    /** Each changes how some type is printed, or what a name or a literal means. */
    static final Map<String, String> OF_DATABASE = Map.ofEntries(
            Map.entry("TimeZone", "'Asia/Kathmandu'"),
            Map.entry("DateStyle", "'German, DMY'"),
            Map.entry("IntervalStyle", "'iso_8601'"),
            Map.entry("bytea_output", "'escape'"),
            Map.entry("extra_float_digits", "-15"),
            Map.entry("xmloption", "'document'"),
            Map.entry("quote_all_identifiers", "on"),
            Map.entry("search_path", "extensions, public"),
            Map.entry("standard_conforming_strings", "off"),
            Map.entry("array_nulls", "off"),
            Map.entry("transform_null_equals", "on"),
            Map.entry("default_text_search_config", "'pg_catalog.german'"));

    /** Of the one role in the one database; they go before the database's own. */
    static final Map<String, String> OF_ROLE = Map.of(
            "TimeZone",
            "'America/St_Johns'",
            "DateStyle",
            "'SQL, MDY'",
            "IntervalStyle",
            "'sql_standard'",
            "extra_float_digits",
            "0");

    private OtherSettings() {}
}
