package dev.ferry.source;

/** Quotes names for SQL. */
public final class SqlNames {

    private SqlNames() {}

    /** The name in double quotes, so that capitals, reserved words and quotes in it keep their meaning. */
    public static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Schema and name, each quoted. */
    public static String qualified(String schema, String name) {
        return quoted(schema) + "." + quoted(name);
    }
}
