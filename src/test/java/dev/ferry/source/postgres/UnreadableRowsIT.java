package dev.ferry.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.source.read.KeyedRows;
import dev.ferry.testing.EmbeddedSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row that Postgres fails to read does not keep the others from being read. */
class UnreadableRowsIT {

    /** A value of this type is read through its cast to text, since the type has one to json; of 'none' that fails. */
    private static final String SHARES = """
            create type share as enum ('none', 'one', 'two');
            create function share_json(share) returns json language sql as 'select null::json';
            create cast (share as json) with function share_json(share);
            create function share_text(share) returns text language sql
              as 'select (100 / (array_position(enum_range(null::public.share), $1) - 1))::text';
            create cast (share as text) with function share_text(share);
            create table shares (id integer primary key, v share);
            """;

    @ParameterizedTest
    @ValueSource(ints = {13, 14, 15, 16, 17, 18})
    void a_cast_that_fails_for_some_rows_costs_these_and_no_others(int version) {
        try (EmbeddedSource source = EmbeddedSource.onVersion(version)) {
            source.execute(SHARES
                    + "insert into shares select i, case when i in (1, 7, 8, 500, 2500) then 'none'::share else 'two' end"
                    + " from generate_series(1, 2500) i");

            for (int maxRows : List.of(1_000, 3)) {
                List<SourceRow> rows = all(source, maxRows);

                assertThat(rows).extracting(SourceRow::key).containsExactlyElementsOf(numbers(2_500));
                assertThat(unreadable(rows))
                        .containsExactly("1 22012", "7 22012", "8 22012", "500 22012", "2500 22012");
                assertThat(rows.get(1)).isEqualTo(new SourceRow("2", "{\"v\":\"50\"}", 10));
            }
        }
    }

    @Test
    void a_virtual_column_that_fails_for_some_rows_costs_these_and_no_others() {
        try (EmbeddedSource source = EmbeddedSource.onVersion(18)) {
            source.execute(
                    "create table shares (id integer primary key, n integer, v integer generated always as (100 / n) virtual);"
                            + " insert into shares select i, i - 300 from generate_series(1, 1200) i");

            List<SourceRow> rows = all(source, 1_000);

            assertThat(rows).extracting(SourceRow::key).containsExactlyElementsOf(numbers(1_200));
            assertThat(unreadable(rows)).containsExactly("300 22012");
        }
    }

    @Test
    void a_character_that_no_client_can_be_sent_costs_its_row_and_no_other() {
        try (EmbeddedSource windows = EmbeddedSource.createWithEncoding("WIN1252")) {
            windows.execute(
                    "create table shares (id integer primary key, v text);"
                            + " insert into shares select i, case when i = 42 then chr(129) else 'ok' end from generate_series(1, 100) i");

            List<SourceRow> rows = all(windows, 1_000);

            assertThat(rows).hasSize(100);
            assertThat(unreadable(rows)).containsExactly("42 22P05");
        }
    }

    @Test
    void a_table_of_which_no_row_can_be_read_is_read_to_its_end() {
        try (EmbeddedSource source = EmbeddedSource.create()) {
            source.execute(SHARES + "insert into shares select i, 'none'::share from generate_series(1, 1000) i");

            assertThat(unreadable(all(source, 1_000))).hasSize(1_000);
        }
    }

    @Test
    void by_their_keys_such_rows_are_told_from_keys_that_no_row_has() {
        try (EmbeddedSource source = EmbeddedSource.create();
                SourceDatabase database = new SourceDatabase(PostgresUrl.parse(source.url()))) {
            source.execute(SHARES + "insert into shares values (1, 'none'), (2, 'two'), (3, 'none'), (4, 'one')");
            KeyedRows rows = new KeyedRows(pages(database), (failure, pause) -> {}, pause -> {});

            Map<String, SourceRow> found = rows.read(List.of("4", "3", "99", "2", "9999999999", "no key", "1"));

            assertThat(found).containsOnlyKeys("1", "2", "3", "4");
            assertThat(unreadable(found.values().stream().toList())).containsExactlyInAnyOrder("1 22012", "3 22012");
        }
    }

    @Test
    void a_range_ends_where_it_ends_though_a_row_in_it_cannot_be_read() {
        try (EmbeddedSource source = EmbeddedSource.create();
                SourceDatabase database = new SourceDatabase(PostgresUrl.parse(source.url()))) {
            source.execute(SHARES + "insert into shares select i, 'none'::share from generate_series(1, 9) i");
            KeysetPages pages = pages(database);

            assertThat(pages.page("3", "6", 100).orElseThrow().rows())
                    .extracting(SourceRow::key)
                    .containsExactly("4", "5", "6");
            assertThat(pages.page("6", "6", 100)).isEmpty();
        }
    }

    @Test
    void a_position_that_is_no_key_of_the_table_is_no_row_that_cannot_be_read() {
        try (EmbeddedSource source = EmbeddedSource.create();
                SourceDatabase database = new SourceDatabase(PostgresUrl.parse(source.url()))) {
            source.execute(SHARES + "insert into shares values (1, 'one')");
            KeysetPages pages = pages(database);

            assertThatThrownBy(() -> pages.after("no number", 100))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("22P02");
        }
    }

    private static KeysetPages pages(SourceDatabase database) {
        return new KeysetPages(database, Plans.table("shares", "id", "v"));
    }

    private static List<SourceRow> all(EmbeddedSource source, int maxRows) {
        List<SourceRow> rows = new ArrayList<>();
        try (SourceDatabase database = new SourceDatabase(PostgresUrl.parse(source.url()))) {
            KeysetPages pages = pages(database);
            Optional<Page> page = pages.first(maxRows);
            while (page.isPresent()) {
                rows.addAll(page.get().rows());
                page = pages.after(page.get().lastKey(), maxRows);
            }
        }
        return rows;
    }

    private static List<String> unreadable(List<SourceRow> rows) {
        return rows.stream()
                .filter(row -> row.failure() != null)
                .map(row -> row.key() + " " + row.failure())
                .collect(Collectors.toList());
    }

    private static Set<String> numbers(int most) {
        return IntStream.rangeClosed(1, most)
                .mapToObj(String::valueOf)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
