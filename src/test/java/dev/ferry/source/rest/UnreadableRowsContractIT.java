package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.source.SourceRow;
import dev.ferry.source.TableSource;
import dev.ferry.source.read.KeyedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that Postgres fails to read: through every door they are told from the others, which come as always. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnreadableRowsContractIT {

    private static final List<String> NUMBERS =
            IntStream.rangeClosed(1, 300).mapToObj(String::valueOf).toList();

    private Doors doors;

    @BeforeAll
    void open() {
        doors = new Doors(List.of());
        doors.source().execute("""
                create type share as enum ('none', 'one', 'two');
                create function share_text(share) returns text language sql
                  as 'select (100 / (array_position(enum_range(null::public.share), $1) - 1))::text';
                create cast (share as text) with function share_text(share);
                create function share_json(share) returns json language sql as 'select to_json(public.share_text($1))';
                create cast (share as json) with function share_json(share);
                create table shares (id integer primary key, v share);
                insert into shares
                  select i, case when i in (1, 7, 8, 250, 300) then 'none'::share else 'two' end from generate_series(1, 300) i;
                create table spoiled (id integer primary key, v share);
                insert into spoiled select i, 'none' from generate_series(1, 300) i;
                """);
    }

    @AfterAll
    void close() {
        doors.close();
    }

    @ParameterizedTest
    @EnumSource
    void some_among_many_come_without_their_values_in_their_order(Door door) {
        for (int maxRows : List.of(1_000, 3)) {
            List<SourceRow> rows = TableContractIT.read(table(door, "shares"), null, null, maxRows);

            assertThat(rows).extracting(SourceRow::key).containsExactlyElementsOf(NUMBERS);
            assertThat(unreadable(rows)).containsExactly("1 22012", "7 22012", "8 22012", "250 22012", "300 22012");
            assertThat(rows.get(1)).isEqualTo(new SourceRow("2", "{\"v\":\"50\"}", 10));
        }
        assertThat(unreadable(TableContractIT.read(table(door, "shares"), "7", "250", 1_000)))
                .containsExactly("8 22012", "250 22012");
    }

    @ParameterizedTest
    @EnumSource
    void a_table_of_which_no_row_can_be_read_is_read_to_its_end(Door door) {
        assertThat(unreadable(TableContractIT.read(table(door, "spoiled"), null, null, 1_000)))
                .containsExactlyElementsOf(
                        NUMBERS.stream().map(key -> key + " 22012").toList());
    }

    @ParameterizedTest
    @EnumSource
    void by_their_keys_they_are_told_from_keys_that_no_row_has(Door door) {
        KeyedRows rows = new KeyedRows(table(door, "shares"), (failure, pause) -> {}, pause -> {});

        Map<String, SourceRow> found = rows.read(List.of("2", "1", "999", "no key", "99999999999", "300"));

        assertThat(found).containsOnlyKeys("2", "1", "300");
        assertThat(unreadable(new ArrayList<>(found.values()))).containsExactlyInAnyOrder("1 22012", "300 22012");
    }

    private TableSource table(Door door, String name) {
        return doors.table(door, Doors.plan("public", name, "id", List.of("v")));
    }

    private static List<String> unreadable(List<SourceRow> rows) {
        return rows.stream()
                .filter(row -> row.failure() != null)
                .map(row -> row.key() + " " + row.failure())
                .toList();
    }
}
