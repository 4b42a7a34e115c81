package dev.ferry.postgrest;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType.Scalar;
import java.util.Set;

/** How a column has to be asked for, so that its value comes out as a connection to the database would bring it. */
enum ColumnPrint {
    /** As it is: Postgres renders it into the row's JSON. */
    AS_IT_IS,
    /** As text: its type carries a cast to json that says something else, or is a plain text in other words. */
    AS_TEXT,
    /**
     * As text, which is JSON: only so does it show whether it is a json {@code null} or none at all, and what was a string
     * in it.
     */
    AS_JSON_TEXT,
    /** As it is, and once more as text, which alone shows whether it begins at 1. */
    AS_ARRAY,
    /** Not at all: how it is printed hangs on settings that the API cannot pin, or is not known. */
    UNPINNED;

    private static final String ARRAY = "[]";
    private static final Set<String> JSON = Set.of("json", "jsonb");

    /** Built in, and printed alike whatever the server's settings are; times of day and dates always in ISO form. */
    private static final Set<String> PINNED = Set.of(
            "smallint",
            "integer",
            "bigint",
            "numeric",
            "boolean",
            "text",
            "character varying",
            "character",
            "\"char\"",
            "name",
            "uuid",
            "date",
            "timestamp without time zone",
            "timestamp with time zone",
            "time without time zone",
            "time with time zone",
            "inet",
            "cidr",
            "macaddr",
            "macaddr8",
            "bit",
            "bit varying",
            "oid",
            "int4range",
            "int8range",
            "numrange",
            "int4multirange",
            "int8multirange",
            "nummultirange",
            "tsvector",
            "pg_lsn",
            // Of a domain or a column of another version.
            "timestamp",
            "varchar");

    /**
     * Of extensions that Supabase offers. Those of PostGIS and hstore have a cast to json, xml drops its declaration
     * without one; text is what every one of them prints.
     */
    private static final Set<String> TEXTUAL = Set.of(
            "xml",
            "citext",
            "vector",
            "halfvec",
            "sparsevec",
            "ltree",
            "lquery",
            "ltxtquery",
            "hstore",
            "geometry",
            "geography");

    /** How to ask for a column of the plan. */
    static ColumnPrint of(ColumnPlan plan, ApiColumn column, ApiDescription description) {
        String type = column.type();
        if (type.equals("bytea") && plan.type() == Scalar.BYTES) {
            // The two forms cannot be taken for each other, so the one that was not expected rejects its row.
            return AS_IT_IS;
        }
        ColumnPrint print = column.isEnum() ? AS_IT_IS : of(type, description);
        return print == UNPINNED && plan.asPrinted() ? AS_IT_IS : print;
    }

    private static ColumnPrint of(String type, ApiDescription description) {
        if (type.endsWith(ARRAY)) {
            String element = type.substring(0, type.length() - ARRAY.length());
            return PINNED.contains(element) || description.isEnum(element) ? AS_ARRAY : UNPINNED;
        }
        if (JSON.contains(type)) {
            return AS_JSON_TEXT;
        }
        if (PINNED.contains(type) || description.isEnum(type)) {
            return AS_IT_IS;
        }
        return TEXTUAL.contains(bare(type)) ? AS_TEXT : UNPINNED;
    }

    /** Without schema and length: {@code extensions.vector(1536)} is {@code vector}. */
    private static String bare(String type) {
        int length = type.indexOf('(');
        String name = length < 0 ? type : type.substring(0, length);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
