package dev.ferry.source.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A table for the tests of what every door promises.
 *
 * @param type of its key, in SQL
 * @param keys in any order
 * @param columns of types text, timestamptz, bigint and jsonb; the key may be among them
 */
record KeyedTable(String schema, String name, String key, String type, List<String> keys, List<String> columns) {

    /** Texts that mean something to a URL, to the API, to JSON, to an array of Postgres or to a collation. */
    static final List<String> TEXTS = List.of(
            "",
            "a",
            "A",
            "b",
            "B",
            "aa",
            "\u00e4",
            "\u00c4",
            "Zo\u00eb",
            "zoe",
            "Zoe\u0308",
            "a,b",
            "a\"b",
            "\"a\"",
            "a\\b",
            "\\",
            "a%b",
            "a%20b",
            "%",
            "a+b",
            "a b",
            " a",
            "a ",
            "a&b=c",
            "a#b?c/d",
            "(a)",
            "{a}",
            "[a]",
            "a.b",
            "a:b",
            "a::text",
            "null",
            "NULL",
            "in.(1)",
            "not.eq.1",
            "gt.a",
            "*",
            "a*",
            "'",
            "a'b",
            "a\nb",
            "a\tb",
            "\u0001",
            "007",
            "7",
            "\ud83d\ude00",
            "\ud83d\ude01",
            "\u65e5\u672c",
            "\u20ac",
            "\ufb03",
            "\u0130",
            "-");

    private static final List<String> COLUMNS = List.of("name", "at", "big", "data");

    static final KeyedTable UUIDS = of("uuids", "uuid", uuids());
    static final KeyedTable BIGINTS = of(
            "bigints",
            "bigint",
            List.of(
                    "100",
                    "9",
                    "10",
                    "-1",
                    "0",
                    "1",
                    "99",
                    "-10",
                    "-9",
                    "-100",
                    "1000",
                    "2",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "9007199254740993",
                    "9007199254740992",
                    "-9007199254740993",
                    "12345678901"));
    static final KeyedTable SMALLINTS =
            of("smallints", "smallint", List.of("7", "10", "-32768", "32767", "0", "-7", "100", "9"));
    static final KeyedTable INTEGERS = of(
            "integers",
            "integer",
            IntStream.rangeClosed(-15, 15).mapToObj(String::valueOf).toList());
    static final KeyedTable DEFAULT_TEXTS = of("texts", "text", TEXTS);
    static final KeyedTable C_TEXTS = of("texts_of_c", "text collate \"C\"", TEXTS);
    static final KeyedTable VARCHARS = new KeyedTable(
            "public",
            "varchars",
            "id",
            "varchar(20)",
            TEXTS.subList(0, 25),
            List.of("name", "id", "at", "big", "data"));
    static final KeyedTable ELSEWHERE = new KeyedTable(
            "Sales",
            "Order \"Items\".2024, new",
            "order",
            "text",
            List.of("b", "a", "select", "\u00e4"),
            List.of("name", "at", "big", "data"));
    static final KeyedTable RESERVED = new KeyedTable(
            "public", "select", "limit", "integer", List.of("3", "1", "2"), List.of("and", "or", "order", "select"));
    static final KeyedTable QUOTED = new KeyedTable(
            "Sales",
            "offset",
            "My \"Key\".id",
            "uuid",
            uuids().subList(0, 9),
            List.of("a.b", "Capital Name", "x,y)z(:\\", "\u00fc -> \"q\""));
    static final KeyedTable EMPTY = of("nothing", "uuid", List.of());

    static List<KeyedTable> all() {
        return List.of(
                UUIDS,
                BIGINTS,
                SMALLINTS,
                INTEGERS,
                DEFAULT_TEXTS,
                C_TEXTS,
                VARCHARS,
                ELSEWHERE,
                RESERVED,
                QUOTED,
                EMPTY);
    }

    private static KeyedTable of(String name, String type, List<String> keys) {
        return new KeyedTable("public", name, "id", type, keys, COLUMNS);
    }

    private static List<String> uuids() {
        Random random = new Random(20261125);
        return Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()).toString())
                .limit(25)
                .toList();
    }

    String inSql() {
        return quoted(schema) + "." + quoted(name);
    }

    /** Without a collation, which cannot stand in a cast. */
    String bareType() {
        return type.replaceFirst(" .*", "");
    }

    /** A name, as SQL has it. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** With the door that a test is about; all pairs. */
    static Stream<Arguments> throughEveryDoor() {
        List<Arguments> pairs = new ArrayList<>();
        for (KeyedTable table : all()) {
            for (Door door : Door.values()) {
                // What the key is like makes no difference to any table.
                if (door != Door.REST_WITH_A_SECRET_KEY || table.equals(UUIDS)) {
                    pairs.add(Arguments.of(door, table));
                }
            }
        }
        return pairs.stream();
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
