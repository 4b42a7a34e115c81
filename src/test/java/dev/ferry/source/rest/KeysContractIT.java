package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.source.SourceRow;
import dev.ferry.source.TableSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every door promises of rows that are looked for by their keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysContractIT {

    private Doors doors;

    @BeforeAll
    void open() {
        doors = new Doors(KeyedTable.all());
        String columns = IntStream.rangeClosed(1, 200)
                .mapToObj(i -> "column_number_" + i + " text")
                .collect(Collectors.joining(", "));
        doors.source()
                .execute("create table wide (id integer primary key, " + columns + ");"
                        + " insert into wide select n from generate_series(1, 900) as n");
    }

    @AfterAll
    void close() {
        doors.close();
    }

    static Stream<Arguments> throughEveryDoor() {
        return KeyedTable.throughEveryDoor();
    }

    @ParameterizedTest
    @MethodSource("throughEveryDoor")
    void every_row_is_found_by_its_key_alone_and_among_others(Door door, KeyedTable table) {
        TableSource source = doors.table(door, table);
        Map<String, SourceRow> expected = new HashMap<>();
        Map<String, String> spelled = new HashMap<>();
        doors.expected(table).forEach(row -> {
            expected.put(row.key(), row);
            spelled.put(row.key(), row.key());
        });
        List<String> keys = new ArrayList<>(table.keys());
        Collections.shuffle(keys, new Random(1));

        for (String key : keys.subList(0, Math.min(table.equals(KeyedTable.DEFAULT_TEXTS) ? 60 : 10, keys.size()))) {
            assertThat(source.withKeys(List.of(key)))
                    .as(key)
                    .isEqualTo(new TableSource.Found(Map.of(key, expected.get(key)), 1));
        }
        keys.addAll(table.keys());
        if (!keys.isEmpty()) {
            assertThat(found(source, keys)).isEqualTo(expected);
        }
        assertThat(source.present(keys)).isEqualTo(spelled);
    }

    @ParameterizedTest
    @EnumSource
    void a_key_may_be_spelled_otherwise_and_is_found_under_that_spelling(Door door) {
        String uuid = KeyedTable.UUIDS.keys().get(0);
        List<String> uuids = List.of(
                uuid.toUpperCase(Locale.ROOT),
                "{" + uuid + "}",
                uuid.replace("-", ""),
                uuid,
                "{" + uuid.replace("-", "").toUpperCase(Locale.ROOT) + "}");
        assertFound(door, KeyedTable.UUIDS, uuids, Collections.nCopies(5, uuid));

        assertFound(
                door,
                KeyedTable.SMALLINTS,
                List.of(" 007", "7", "+7", "-0", "-007\t", "32767"),
                List.of("7", "7", "7", "0", "-7", "32767"));
        assertFound(
                door,
                KeyedTable.BIGINTS,
                List.of("09007199254740993", "9007199254740992", "+9223372036854775807"),
                List.of("9007199254740993", "9007199254740992", "9223372036854775807"));
        // A text is nothing but itself.
        assertFound(door, KeyedTable.DEFAULT_TEXTS, List.of("007", "7", "a ", "A"), List.of("007", "7", "a ", "A"));
    }

    @ParameterizedTest
    @EnumSource
    void a_text_that_cannot_be_a_key_is_one_that_no_row_has(Door door) {
        String uuid = KeyedTable.UUIDS.keys().get(1);
        assertNotFound(
                door,
                KeyedTable.UUIDS,
                List.of(
                        "",
                        "x",
                        "{" + uuid,
                        uuid + "}",
                        uuid + "-",
                        " " + uuid,
                        uuid.substring(1),
                        "\ud83d",
                        "\u0000",
                        "a,b\"\\"),
                uuid);
        assertNotFound(
                door,
                KeyedTable.SMALLINTS,
                List.of("", "7.0", "99999", "-32769", "0x7", "7_0", "9999999999999999999999", "seven", "\ud83d", "7;"),
                "7");
        assertNotFound(
                door,
                KeyedTable.BIGINTS,
                List.of("9223372036854775808", "-9223372036854775809", "9999999999999999999"),
                "9");
        assertNotFound(door, KeyedTable.DEFAULT_TEXTS, List.of("a\ud83d", "\ude00", "c", "\u0000", "a\u0000"), "a");
        assertNotFound(door, KeyedTable.VARCHARS, List.of("b".repeat(21), "007 ", "a  "), "b");
    }

    @ParameterizedTest
    @EnumSource
    void more_keys_may_be_looked_for_than_fit_into_an_address(Door door) {
        Random random = new Random(3);
        List<String> keys = new ArrayList<>(KeyedTable.UUIDS.keys());
        for (int i = 0; i < 500; i++) {
            keys.add(new UUID(random.nextLong(), random.nextLong()).toString());
        }
        Collections.shuffle(keys, random);
        TableSource source = doors.table(door, KeyedTable.UUIDS);

        assertThat(found(source, keys).keySet()).isEqualTo(new HashSet<>(KeyedTable.UUIDS.keys()));
        assertThat(source.present(keys).keySet()).isEqualTo(new HashSet<>(KeyedTable.UUIDS.keys()));
    }

    @Test
    void beside_very_many_columns_fewer_keys_are_asked_for_so_that_the_address_does_not_grow() {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            columns.add("column_number_" + i);
        }
        List<String> keys =
                IntStream.rangeClosed(1, 900).mapToObj(String::valueOf).toList();
        TableSource source = doors.table(Door.REST, Doors.plan("public", "wide", "id", columns));
        doors.server().log().forget();

        assertThat(found(source, keys)).hasSize(900);
        assertThat(doors.server().log().requests("wide"))
                .isNotEmpty()
                .allMatch(request -> request.parameters().stream()
                                .mapToInt(part ->
                                        RestNames.encoded(part.getValue()).length())
                                .sum()
                        < 8000);
    }

    private void assertFound(Door door, KeyedTable table, List<String> keys, List<String> spelled) {
        TableSource source = doors.table(door, table);
        Map<String, String> expected = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            expected.put(keys.get(i), spelled.get(i));
        }
        Map<String, String> rows = new HashMap<>();
        found(source, keys).forEach((key, row) -> rows.put(key, row.key()));

        assertThat(rows).isEqualTo(expected);
        assertThat(source.present(keys)).isEqualTo(expected);
    }

    private void assertNotFound(Door door, KeyedTable table, List<String> impossible, String real) {
        TableSource source = doors.table(door, table);
        for (String key : impossible) {
            assertThat(found(source, List.of(key))).as(key).isEmpty();
            assertThat(source.present(List.of(key))).as(key).isEmpty();
        }
        List<String> among = new ArrayList<>(impossible);
        among.add(impossible.size() / 2, real);

        assertThat(found(source, among).keySet()).containsExactly(real);
        assertThat(source.present(among)).isEqualTo(Map.of(real, real));
    }

    /** As code that looks for rows does it: the keys that were not tried are asked for again. */
    private static Map<String, SourceRow> found(TableSource source, List<String> keys) {
        Map<String, SourceRow> rows = new HashMap<>();
        List<String> rest = keys;
        while (!rest.isEmpty()) {
            TableSource.Found found = source.withKeys(rest);
            assertThat(found.keysTried()).isBetween(1, rest.size());
            assertThat(rest.subList(0, found.keysTried()))
                    .containsAll(found.rows().keySet());
            rows.putAll(found.rows());
            rest = rest.subList(found.keysTried(), rest.size());
        }
        return rows;
    }
}
