package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import dev.ferry.source.TableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of many MiB: a page is bounded by bytes, and a row that is too large comes without its values. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowSizeContractIT {

    private static final int MIB = 1 << 20;
    private static final int FRAME = "{\"v\":\"\"}".length();

    /** What the text of each row has, in characters of one byte. */
    private static final Map<String, Integer> LENGTHS = new TreeMap<>(Map.of(
            "1",
            10,
            "2",
            3 * MIB,
            "3",
            3 * MIB,
            "4",
            (8 << 20) - FRAME,
            "5",
            (8 << 20) - FRAME + 1,
            "6",
            7,
            "7",
            25 * MIB,
            "8",
            9));

    private Doors doors;

    @BeforeAll
    void open() {
        doors = new Doors(List.of());
        doors.source().execute("create table large (id text primary key, v text)");
        LENGTHS.forEach((key, length) -> doors.source()
                .execute("insert into large values ('" + key + "', repeat('" + key + "', " + length + "))"));
        doors.source()
                .execute("create table middling (id integer primary key, v text);"
                        + " insert into middling select n, repeat('x', 500000) from generate_series(1, 40) as n");
    }

    @AfterAll
    void close() {
        doors.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"DATABASE", "REST"})
    void pages_end_where_they_are_full_and_too_large_rows_come_without_their_values(Door door) {
        TableSource source = source(door);
        List<List<String>> pages = new ArrayList<>();
        List<SourceRow> rows = new ArrayList<>();
        Optional<Page> page = source.first(1000);
        while (page.isPresent()) {
            pages.add(page.get().rows().stream().map(SourceRow::key).toList());
            rows.addAll(page.get().rows());
            page = source.after(page.get().lastKey(), 1000);
        }

        assertThat(pages.get(0)).containsExactly("1", "2", "3");
        assertThat(pages.stream().flatMap(List::stream)).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        rows.forEach(RowSizeContractIT::assertRow);
    }

    @ParameterizedTest
    @EnumSource(names = {"DATABASE", "REST"})
    void rows_looked_for_by_key_fill_a_page_at_most(Door door) {
        TableSource source = source(door);
        List<String> rest = List.of("2", "3", "1", "4", "5", "none", "8");
        List<SourceRow> rows = new ArrayList<>();
        while (!rest.isEmpty()) {
            TableSource.Found found = source.withKeys(rest);
            assertThat(found.rows().values().stream().filter(row -> row.bytes() > MIB))
                    .hasSizeLessThanOrEqualTo(2);
            rows.addAll(found.rows().values());
            rest = rest.subList(found.keysTried(), rest.size());
        }

        assertThat(rows).extracting(SourceRow::key).containsExactly("2", "3", "1", "4", "5", "8");
        rows.forEach(RowSizeContractIT::assertRow);
    }

    @Test
    void a_server_that_hands_out_few_rows_does_not_make_a_look_up_larger_than_a_page() {
        TableSource source = doors.table(Door.REST_OF_SEVEN_ROWS, Doors.plan("public", "middling", "id", List.of("v")));
        List<String> keys =
                IntStream.rangeClosed(1, 40).mapToObj(String::valueOf).toList();

        TableSource.Found found = source.withKeys(keys);

        assertThat(found.rows().values().stream().mapToLong(SourceRow::bytes).sum())
                .isLessThan(2 * Page.MAX_PAGE_BYTES);
        assertThat(found.rows()).containsOnlyKeys(keys.subList(0, found.keysTried()));
    }

    private TableSource source(Door door) {
        return doors.table(door, Doors.plan("public", "large", "id", List.of("v")));
    }

    private static void assertRow(SourceRow row) {
        int length = LENGTHS.getOrDefault(row.key(), 0);
        if (length + FRAME > Page.MAX_ROW_BYTES) {
            assertThat(row.json()).isNull();
            assertThat(row.bytes()).isGreaterThan(Page.MAX_ROW_BYTES);
        } else {
            assertThat(row.bytes()).isEqualTo(length + FRAME);
            assertThat(row.json()).isEqualTo("{\"v\":\"" + row.key().repeat(length) + "\"}");
        }
    }
}
