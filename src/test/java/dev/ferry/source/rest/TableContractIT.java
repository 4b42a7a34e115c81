package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import dev.ferry.source.TableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every door promises of the pages of a table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableContractIT {

    private Doors doors;

    @BeforeAll
    void open() {
        doors = new Doors(KeyedTable.all());
        String wide = IntStream.rangeClosed(1, 400)
                .mapToObj(i -> "c" + i + " integer default " + i)
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        doors.source()
                .execute(
                        "create table wide (id integer primary key, " + wide
                                + "); insert into wide values (1), (2); create table changing (id integer primary key, v text)");
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
    void every_row_comes_once_in_the_order_of_the_key(Door door, KeyedTable table) {
        List<SourceRow> expected = doors.expected(table);

        assertThat(expected).hasSameSizeAs(table.keys());
        for (int maxRows : expected.size() > 25 ? List.of(1000, 7) : List.of(1000, 3, 1)) {
            assertThat(read(doors.table(door, table), null, null, maxRows))
                    .as("pages of %d", maxRows)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("throughEveryDoor")
    void a_range_begins_behind_a_key_and_ends_with_one(Door door, KeyedTable table) {
        List<SourceRow> all = doors.expected(table);
        TableSource source = doors.table(door, table);
        for (int from = 0; from < all.size(); from += Math.max(1, all.size() / 3)) {
            String after = all.get(from).key();
            int to = Math.min(all.size() - 1, from + all.size() / 4);
            String through = all.get(to).key();

            assertThat(read(source, after, null, 1000)).isEqualTo(all.subList(from + 1, all.size()));
            assertThat(read(source, null, through, 1000)).isEqualTo(all.subList(0, to + 1));
            assertThat(read(source, after, through, 1000)).isEqualTo(all.subList(from + 1, to + 1));
            assertThat(source.page(after, after, 5)).isEmpty();
            if (to > from) {
                assertThat(source.page(through, after, 5)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_range_may_begin_and_end_where_no_row_is(Door door) {
        TableSource integers = doors.table(door, KeyedTable.INTEGERS);
        assertThat(keys(read(integers, "-1000", "-13", 7))).containsExactly("-15", "-14", "-13");
        assertThat(keys(read(integers, "13", "2147483647", 7))).containsExactly("14", "15");
        assertThat(read(integers, "15", null, 7)).isEmpty();
        assertThat(read(integers, null, "-16", 7)).isEmpty();

        TableSource bigints = doors.table(door, KeyedTable.BIGINTS);
        assertThat(keys(read(bigints, "11", "9007199254740992", 7)))
                .containsExactly("99", "100", "1000", "12345678901", "9007199254740992");

        TableSource texts = doors.table(door, KeyedTable.C_TEXTS);
        assertThat(keys(read(texts, "[", "`", 7))).containsExactly("[a]", "\\");
        assertThat(read(texts, "\udbff\udfff", null, 7)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_table_may_grow_and_shrink_between_pages(Door door) {
        doors.source()
                .execute(
                        "truncate changing; insert into changing select n * 10, 'old' from generate_series(1, 20) as n");
        TableSource source = doors.table(door, Doors.plan("public", "changing", "id", List.of("v")));

        Page first = source.first(3).orElseThrow();
        doors.source()
                .execute(
                        "delete from changing where id in (30, 40, 50); insert into changing values (5, 'new'), (35, 'new'),"
                                + " (205, 'new'); update changing set v = 'changed' where id = 60");

        assertThat(keys(first.rows())).containsExactly("10", "20", "30");
        assertThat(read(source, first.lastKey(), null, 5))
                .extracting(row -> row.key() + row.json())
                .startsWith("35{\"v\":\"new\"}", "60{\"v\":\"changed\"}", "70{\"v\":\"old\"}")
                .endsWith("200{\"v\":\"old\"}", "205{\"v\":\"new\"}")
                .hasSize(17);
    }

    @ParameterizedTest
    @EnumSource
    void a_table_may_have_very_many_columns_or_none_but_its_key(Door door) {
        List<String> columns =
                IntStream.rangeClosed(1, 400).mapToObj(i -> "c" + i).toList();
        StringBuilder json = new StringBuilder("{");
        columns.forEach(column -> json.append(json.length() > 1 ? "," : "")
                .append("\"")
                .append(column)
                .append("\":")
                .append(column, 1, column.length()));
        String row = json.append("}").toString();

        assertThat(read(doors.table(door, Doors.plan("public", "wide", "id", columns)), null, null, 100))
                .containsExactly(new SourceRow("1", row, row.length()), new SourceRow("2", row, row.length()));
        assertThat(read(doors.table(door, Doors.plan("public", "wide", "id", List.of())), null, null, 100))
                .containsExactly(new SourceRow("1", "{}", 2), new SourceRow("2", "{}", 2));
        assertThat(read(
                        doors.table(door, Doors.plan("public", "wide", "id", List.of("id", "c7", "c7"))),
                        null,
                        null,
                        100))
                .extracting(SourceRow::json)
                .containsExactly("{\"id\":1,\"c7\":7}", "{\"id\":2,\"c7\":7}");
    }

    @ParameterizedTest
    @EnumSource
    void a_page_of_no_rows_cannot_be_asked_for(Door door) {
        TableSource source = doors.table(door, KeyedTable.UUIDS);

        assertThatThrownBy(() -> source.first(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> keys(List<SourceRow> rows) {
        return rows.stream().map(SourceRow::key).toList();
    }

    static List<SourceRow> read(TableSource table, @Nullable String after, @Nullable String through, int maxRows) {
        List<SourceRow> rows = new ArrayList<>();
        Optional<Page> page = table.page(after, through, maxRows);
        while (page.isPresent()) {
            assertThat(page.get().rows()).hasSizeLessThanOrEqualTo(maxRows);
            rows.addAll(page.get().rows());
            page = table.page(page.get().lastKey(), through, maxRows);
        }
        return rows;
    }
}
