package dev.ferry.source.rest;

import dev.ferry.plan.KeyColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A table for the tests of what every door promises.
 *
 * @param key in the order of the table's primary key
 * @param types of its key's columns, in SQL
 * @param keys texts of them, in any order
 * @param columns of types text, timestamptz, bigint and jsonb; the key may be among them
 */
record KeyedTable(
        String schema, String name, KeyColumns key, List<String> types, List<String> keys, List<String> columns) {

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
            KeyColumns.of("id"),
            List.of("varchar(20)"),
            TEXTS.subList(0, 25),
            List.of("name", "id", "at", "big", "data"));
    static final KeyedTable ELSEWHERE = new KeyedTable(
            "Sales",
            "Order \"Items\".2024, new",
            KeyColumns.of("order"),
            List.of("text"),
            List.of("b", "a", "select", "\u00e4"),
            List.of("name", "at", "big", "data"));
    static final KeyedTable RESERVED = new KeyedTable(
            "public",
            "select",
            KeyColumns.of("limit"),
            List.of("integer"),
            List.of("3", "1", "2"),
            List.of("and", "or", "order", "select"));
    static final KeyedTable QUOTED = new KeyedTable(
            "Sales",
            "offset",
            KeyColumns.of("My \"Key\".id"),
            List.of("uuid"),
            uuids().subList(0, 9),
            List.of("a.b", "Capital Name", "x,y)z(:\\", "\u00fc -> \"q\""));
    static final KeyedTable PAIRS_OF_TEXTS = of(
            "pairs",
            KeyColumns.of("one", "two"),
            List.of("text", "text collate \"C\""),
            product(
                    List.of("", "a", "A", "a:b", "a\\", "\\:", "(a),b", "\"a\"", "a.eq.b", "null"),
                    TEXTS.subList(9, 20)));
    static final KeyedTable MEMBERS = of(
            "members",
            KeyColumns.of("team_id", "user_id"),
            List.of("integer", "bigint"),
            product(
                    IntStream.rangeClosed(-9, 11).mapToObj(String::valueOf).toList(),
                    List.of("10", "9", "-1", "9007199254740993")));
    static final KeyedTable FOUR = new KeyedTable(
            "Sales",
            "four",
            KeyColumns.of("and", "My \"Key\".id", "or", "limit"),
            List.of("uuid", "varchar(9)", "smallint", "text"),
            product(uuids().subList(0, 3), List.of("x", ":"), List.of("-1", "7", "10"), List.of("\\", "b c", "")),
            List.of("name", "or", "at", "big", "data", "and"));
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
                PAIRS_OF_TEXTS,
                MEMBERS,
                FOUR,
                EMPTY);
    }

    private static KeyedTable of(String name, String type, List<String> keys) {
        return of(name, KeyColumns.of("id"), List.of(type), keys);
    }

    private static KeyedTable of(String name, KeyColumns key, List<String> types, List<String> keys) {
        return new KeyedTable("public", name, key, types, keys, COLUMNS);
    }

    @SafeVarargs
    private static List<String> product(List<String>... parts) {
        List<List<String>> keys = List.of(List.of());
        for (List<String> part : parts) {
            keys = keys.stream()
                    .flatMap(key -> part.stream()
                            .map(next ->
                                    Stream.concat(key.stream(), Stream.of(next)).toList()))
                    .toList();
        }
        return keys.stream()
                .map(key -> key.stream()
                        .map(part -> part.replaceAll("[\\\\:]", "\\\\$0"))
                        .collect(Collectors.joining(":")))
                .toList();
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
    String bareType(int part) {
        return types.get(part).replaceFirst(" .*", "");
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
