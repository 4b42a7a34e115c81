package dev.ferry.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartitionBoundsIT {

    private static final int ROWS = 4_000;

    private EmbeddedSource source;
    private SourceDatabase database;

    @BeforeAll
    void start() {
        source = EmbeddedSource.create();
        database = new SourceDatabase(PostgresUrl.parse(source.url()));
    }

    @AfterAll
    void stop() {
        database.close();
        source.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "uuid; md5(i::text)::uuid",
                "bigint; i - 2000",
                "bigint; case when i < 4000 then i * i * i * 100000 else 9223372036854775807 end",
                "numeric; i / 7.0",
                "text; case when i % 2 = 0 then 'Key ' else 'key-' end || i",
                "text collate \"C\"; case when i % 2 = 0 then 'Key ' else 'key-' end || i",
                "text collate \"en_numeric\"; case when i % 2 = 0 then 'Ä' else 'a' end || i",
                "varchar(6); 'k' || i",
                "char(6); 'k' || i",
                "timestamptz; '2024-03-31 00:59:59.999999+00'::timestamptz + i * interval '1 minute 1 microsecond'",
                "ulid; 'X' || i",
                "citext; case when i % 2 = 0 then 'KEY' else 'key' end || i"
            })
    void ranges_of_any_type_of_key_are_even_and_hold_every_row_once(String type, String value) {
        source.execute("drop table if exists parted; drop domain if exists ulid; create domain ulid as text;"
                + "create schema if not exists ext; create extension if not exists citext schema ext;"
                + "create collation if not exists en_numeric (provider = icu, locale = 'en-u-kn-true');"
                + "set search_path = public, ext; create table parted (k " + type + " primary key, n int);"
                + "insert into parted select " + value + ", i from generate_series(1::bigint, " + ROWS + ") i");

        List<List<SourceRow>> ranges = ranges(Plans.table("parted", "k", "n"), 4);

        assertThat(ranges).hasSize(4).allMatch(range -> range.size() == ROWS / 4);
        assertThat(ranges.stream()
                        .flatMap(List::stream)
                        .map(SourceRow::json)
                        .map(json -> json.replaceAll("[^0-9]", "")))
                .isEqualTo(List.of(source.value("select string_agg(n::text, ',' order by k) from parted")
                        .split(",")));
    }

    @Test
    void a_large_table_is_cut_by_a_sample_of_its_blocks_without_statistics() {
        source.execute(
                "create table large (id uuid primary key, v text); alter table large set (autovacuum_enabled = off);"
                        + "insert into large select md5(i::text)::uuid, repeat('x', 700) from generate_series(1, 20000) i");

        List<List<SourceRow>> ranges = ranges(Plans.table("large", "id"), 5);

        assertThat(ranges).hasSize(5).allMatch(range -> range.size() > 3_000 && range.size() < 5_000);
        assertThat(ranges.stream().mapToInt(List::size).sum()).isEqualTo(20_000);
        assertThat(source.value("select count(*)::text from pg_stats where tablename = 'large'"))
                .isEqualTo("0");
    }

    @Test
    void a_partitioned_table_is_cut_by_all_its_partitions() {
        source.execute("create table hashed (id int primary key, v int) partition by hash (id);"
                + "create table hashed_0 partition of hashed for values with (modulus 2, remainder 0);"
                + "create table hashed_1 partition of hashed for values with (modulus 2, remainder 1);"
                + "insert into hashed select i, i from generate_series(1, 1000) i");

        assertThat(new KeysetPages(database, Plans.table("hashed", "id", "v")).bounds(4))
                .containsExactly("250", "500", "750");
    }

    @Test
    void few_rows_make_few_ranges_and_none_make_one() {
        source.execute("create table two (id int primary key); insert into two values (1), (2);"
                + "create table none (id int primary key)");

        assertThat(ranges(Plans.table("two", "id"), 8).stream()
                        .flatMap(List::stream)
                        .map(SourceRow::key))
                .containsExactly("1", "2");
        assertThat(new KeysetPages(database, Plans.table("two", "id")).bounds(8))
                .containsExactly("1", "2");
        assertThat(new KeysetPages(database, Plans.table("none", "id")).bounds(8))
                .isEmpty();
        assertThat(new KeysetPages(database, Plans.table("two", "id")).bounds(1))
                .isEmpty();
    }

    @Test
    void keys_of_any_type_are_cut_and_what_cannot_be_asked_makes_one_range() {
        source.execute("create table listed (id text[] primary key); insert into listed values ('{a}'), ('{b}')");

        assertThat(new KeysetPages(database, Plans.table("listed", "id")).bounds(2))
                .containsExactly("{a}");
        assertThat(new KeysetPages(database, Plans.table("absent", "id")).bounds(2))
                .isEmpty();
        assertThatThrownBy(() -> new KeysetPages(database, Plans.table("listed", "id")).bounds(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<List<SourceRow>> ranges(TablePlan plan, int most) {
        List<@Nullable String> ends = new ArrayList<>(new KeysetPages(database, plan).bounds(most));
        ends.add(null);
        KeysetPages pages = new KeysetPages(database, plan);
        List<List<SourceRow>> ranges = new ArrayList<>();
        String after = null;
        for (String through : ends) {
            List<SourceRow> range = new ArrayList<>();
            Optional<Page> page = pages.page(after, through, 1000);
            while (page.isPresent()) {
                range.addAll(page.get().rows());
                page = pages.page(page.get().lastKey(), through, 1000);
            }
            ranges.add(range);
            after = through;
        }
        return ranges;
    }
}
