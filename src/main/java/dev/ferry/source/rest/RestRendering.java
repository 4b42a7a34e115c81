package dev.ferry.source.rest;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.Leeway;
import java.util.Set;

/** How a column has to be asked for, so that its value comes out as a connection to the database would bring it. */
enum RestRendering {
    /** As it is: Postgres renders it into the row's JSON. */
    AS_IT_IS,
    /**
     * As text: its type carries a cast to json that says something else, or is a plain text in other words, or the plan
     * wants the text.
     */
    AS_TEXT,
    /**
     * As text, which is JSON: only so does it show whether it is a json {@code null} or none at all, and what was a string
     * in it.
     */
    AS_JSON_TEXT,
    /** As it is, which is one of two forms; each tells which one it is, so both become the same. */
    AS_BYTES,
    /** As it is, and once more as text, which alone shows whether it begins at 1. */
    AS_ARRAY,
    /** Not at all: how it is printed depends on settings that the API cannot pin, or is not known. */
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
            "tsquery",
            "jsonpath",
            "xid",
            "xid8",
            "cid",
            "tid",
            "pg_snapshot",
            "txid_snapshot",
            "pg_lsn",
            // Of a domain or a column of another version.
            "timestamp",
            "varchar");

    /** Of extensions that Supabase offers, without a cast to json. */
    private static final Set<String> PLAIN =
            Set.of("citext", "vector", "halfvec", "sparsevec", "ltree", "lquery", "ltxtquery");

    /** Those of hstore and PostGIS have a cast to json, and xml keeps its declaration only as text. */
    private static final Set<String> TEXTUAL = Set.of("xml", "hstore", "geometry", "geography");

    /** How to ask for a column of the plan. */
    static RestRendering of(ColumnPlan plan, ApiColumn column, ApiDescription description) {
        String type = column.type();
        if (plan.type() == Scalar.JSON_TEXT && JSON.contains(type)) {
            return AS_TEXT;
        }
        RestRendering print = column.isEnum() ? AS_IT_IS : of(type, description);
        if (print != UNPINNED || !plan.has(Leeway.AS_PRINTED)) {
            return print;
        }
        // That an array begins at 1 does not depend on settings.
        return type.endsWith(ARRAY) ? AS_ARRAY : AS_IT_IS;
    }

    private static RestRendering of(String type, ApiDescription description) {
        if (type.endsWith(ARRAY)) {
            String element = type.substring(0, type.length() - ARRAY.length());
            boolean isPinned = PINNED.contains(element) || description.isEnum(element) || PLAIN.contains(bare(element));
            return isPinned ? AS_ARRAY : UNPINNED;
        }
        if (type.equals("bytea")) {
            return AS_BYTES;
        }
        if (JSON.contains(type)) {
            return AS_JSON_TEXT;
        }
        if (PINNED.contains(type) || description.isEnum(type)) {
            return AS_IT_IS;
        }
        return PLAIN.contains(bare(type)) || TEXTUAL.contains(bare(type)) ? AS_TEXT : UNPINNED;
    }

    /** Without schema and length: {@code extensions.vector(1536)} is {@code vector}. */
    private static String bare(String type) {
        int length = type.indexOf('(');
        String name = length < 0 ? type : type.substring(0, length);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
