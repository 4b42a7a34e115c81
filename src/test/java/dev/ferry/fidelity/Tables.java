package dev.ferry.fidelity;

import java.util.List;

/** All tables of the test, and the types that they need. */
final class Tables {

    /** SQL that makes the types. */
    static final String TYPES = """
            create extension citext;
            create extension hstore;
            create extension ltree;
            create type mood as enum ('ok', 'so so', 'O''Neill', 'gr\u00F6\u00DFe', '\uD83D\uDE00', '', 'null', '1');
            create domain short_text as varchar(20) check (value <> 'never');
            create domain positive as int4 check (value > 0);
            create domain tags as text[];
            create domain settings as jsonb;
            create type part as (n int4, at timestamptz, "with space" text);
            create type whole as
              (name text, flag bool, amount float8, raw bytea, part part, list int4[], doc jsonb, price numeric);
            """;

    private Tables() {}

    static List<Table> all() {
        return List.of(
                TextTables.words(),
                TextTables.times(),
                TextTables.bits(),
                TextTables.shapes(),
                TextTables.ranges(),
                NumberTables.exact(),
                NumberTables.inexact("number"),
                NumberTables.inexact("int64"),
                NumberTables.inexact("any"),
                NumberTables.inexactInt8(),
                NumberTables.inexactFloat8(),
                StructureTables.lists(),
                StructureTables.shapelessLists(),
                StructureTables.badLists(),
                StructureTables.documents(),
                StructureTables.wildDocuments("json"),
                StructureTables.wildDocuments("jsonb"),
                StructureTables.rows(),
                StructureTables.instants("timestamp"),
                StructureTables.instants("timestamptz"));
    }
}
