package dev.ferry.source.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.source.SourceRow;
import dev.ferry.source.postgres.Plans;
import dev.ferry.source.postgres.SourceDatabase;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyedRowsIT {

    private EmbeddedSource source;
    private SourceDatabase database;

    @BeforeAll
    void start() {
        source = EmbeddedSource.create();
        source.execute("create schema extensions; create extension citext schema extensions");
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
                "bigint; i * 1000000007::bigint",
                "numeric; i / 7.0",
                "float8; i / 7.0",
                "text; '{\"' || i || '\\, NULL'",
                "text; case i when 1 then 'NULL' when 2 then '' when 3 then 'é 👍' else i::text end",
                "char(6); 'k' || i",
                "timestamptz; '2024-03-31 00:59:59.999999+00'::timestamptz + i * interval '1 microsecond'",
                "bytea; decode(lpad(to_hex(i), 4, '0'), 'hex')",
                "extensions.citext; 'Key' || i"
            })
    void rows_are_found_by_their_keys_whatever_the_type(String type, String key) {
        source.execute("drop table if exists keyed; create table keyed (id " + type + " primary key, v int);"
                + "insert into keyed select " + key + ", i from generate_series(1, 5) i");
        List<String> keys = List.of(source.value("select string_agg(id::text, '|' order by v) from keyed")
                .split("\\|", -1));

        Map<String, SourceRow> found = rows("keyed").read(List.of(keys.get(3), keys.get(0)));

        assertThat(found)
                .containsExactly(
                        Map.entry(keys.get(3), new SourceRow(keys.get(3), "{\"v\":4}", 7)),
                        Map.entry(keys.get(0), new SourceRow(keys.get(0), "{\"v\":1}", 7)));
        assertThat(rows("keyed").read(keys)).hasSize(5);
    }

    @Test
    void keys_that_no_row_has_are_passed_over_and_so_are_texts_that_are_no_keys() {
        source.execute("create table numbers (id int primary key, v text);"
                + "insert into numbers select i, 'v' from generate_series(1, 200) i");
        List<String> keys = new ArrayList<>(
                IntStream.rangeClosed(150, 250).mapToObj(Integer::toString).toList());
        keys.add(40, "w9");
        keys.add(70, "99999999999999999999");
        keys.add(80, "9999999999");

        assertThat(List.copyOf(rows("numbers").read(keys).keySet()))
                .isEqualTo(IntStream.rangeClosed(150, 200)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(rows("numbers").read(List.of("x"))).isEmpty();
        assertThat(rows("numbers").read(List.of())).isEmpty();
    }

    @Test
    void rows_come_in_pages_that_are_bounded_by_bytes_and_one_that_is_too_large_comes_without_its_json() {
        source.execute("create table large (id int primary key, v text);"
                + "insert into large select i, repeat('x', case i when 5 then 9000000 else 1500000 end)"
                + " from generate_series(1, 8) i");
        List<Map<String, SourceRow>> pages = new ArrayList<>();

        rows("large").read(List.of("8", "7", "77", "6", "5", "4"), pages::add);

        assertThat(pages)
                .extracting(page -> List.copyOf(page.keySet()))
                .containsExactly(List.of("8", "7", "6"), List.of("5"), List.of("4"));
        assertThat(pages.get(1).values().iterator().next().json()).isNull();
        assertThat(pages.get(2).values().iterator().next().json()).hasSize(1_500_000 + "{'v':''}".length());
    }

    @Test
    void what_the_json_does_not_show_comes_beside_it_as_with_pages() {
        source.execute("create table marked (id int primary key, v int[]);"
                + "insert into marked values (1, '{1,2}'), (2, '[2:3]={1,2}')");

        assertThat(rows("marked").read(List.of("1", "3", "2")).values())
                .extracting(SourceRow::key, row -> row.unseen().keySet())
                .containsExactly(tuple("1", Set.of()), tuple("2", Set.of("v")));
    }

    @ParameterizedTest
    @CsvSource({
        "uuid, a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11, A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11",
        "extensions.citext, Key, kEY",
        "numeric, 1.0, 1",
        "int, 7, 007"
    })
    void a_key_in_another_spelling_finds_the_row_under_its_own(String type, String key, String asked) {
        source.execute("drop table if exists spelled; create table spelled (id " + type + " primary key, v int);"
                + "insert into spelled values ('" + key + "', 1)");

        assertThat(rows("spelled").read(List.of(asked, key)))
                .extractingFromEntries(
                        Map.Entry::getKey, entry -> entry.getValue().key())
                .containsExactly(tuple(asked, key), tuple(key, key));
    }

    private KeyedRows rows(String table) {
        return new KeyedRows(database.table(Plans.table(table, "id", "v")), (failure, delay) -> {}, delay -> {});
    }
}
