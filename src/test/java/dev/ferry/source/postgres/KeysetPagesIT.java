package dev.ferry.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysetPagesIT {

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
    @ValueSource(ints = {1, 7, 100, 5000})
    void a_bigint_keyed_table_is_read_whole_across_digit_lengths(int maxRows) {
        source.execute("drop table if exists numbers; create table numbers (id bigint primary key, v text);"
                + "insert into numbers select i, 'v' || i from generate_series(-20, 1200) i;"
                + "insert into numbers values (9223372036854775807, 'last')");

        List<SourceRow> rows = all(Plans.table("numbers", "id", "v"), maxRows);

        List<String> expected = new ArrayList<>(
                IntStream.rangeClosed(-20, 1200).mapToObj(Integer::toString).toList());
        expected.add("9223372036854775807");
        assertThat(rows).extracting(SourceRow::key).isEqualTo(expected);
        assertThat(rows.get(29)).isEqualTo(new SourceRow("9", "{\"v\":\"v9\"}", 10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "uuid; md5(i::text)::uuid",
                "int; i * 3",
                "smallint; i",
                "numeric; i / 7.0",
                "float8; i / 7.0",
                "text; case when i % 2 = 0 then 'Key ' else 'key-' end || i",
                "text collate \"C\"; case when i % 2 = 0 then 'Key ' else 'key-' end || i",
                "text collate \"en_numeric\"; case when i % 2 = 0 then 'Ä' else 'a' end || i",
                "varchar(6); 'k' || i",
                "char(6); 'k' || i",
                "timestamptz; '2024-03-31 00:59:59.999999+00'::timestamptz + i * interval '1 minute 1 microsecond'",
                "timestamp; '0044-03-15 BC'::timestamp + i * interval '1 microsecond'",
                "date; '2024-01-01'::date + i",
                "interval; i * interval '1 month 1 second'",
                "inet; '10.0.0.0'::inet + i",
                "bytea; decode(lpad(to_hex(i), 4, '0'), 'hex')",
                "bit(9); i::bit(9)",
                "mood; case i when 1 then 'sad' when 2 then 'ok' when 3 then 'happy' end::mood",
                "ulid; 'X' || i",
                "citext; case when i % 2 = 0 then 'KEY' else 'key' end || i",
                "text[]; array['a', i::text, null]"
            })
    void every_type_of_key_reads_every_row_once_in_index_order(String type, String value) {
        int rows = type.equals("mood") ? 3 : 250;
        source.execute("drop table if exists keyed; drop type if exists mood;"
                + "create type mood as enum ('sad', 'ok', 'happy'); drop domain if exists ulid; create domain ulid as text;"
                + "create schema if not exists ext; create extension if not exists citext schema ext;"
                + "create collation if not exists en_numeric (provider = icu, locale = 'en-u-kn-true');"
                + "set search_path = public, ext;"
                + "create table keyed (k " + type + " primary key, n int);"
                + "insert into keyed select " + value + ", i from generate_series(1, " + rows + ") i");
        String expected = source.value("select string_agg(n::text, ',' order by k) from keyed");

        List<SourceRow> read = all(Plans.table("keyed", "k", "n"), 7);

        assertThat(read.stream().map(SourceRow::json).map(json -> json.replaceAll("[^0-9]", "")))
                .hasSize(rows)
                .isEqualTo(List.of(expected.split(",")));
        String middle = read.get(rows - 1 - rows / 2).key();
        KeysetPages pages = new KeysetPages(database, Plans.table("keyed", "k", "n"));
        assertThat(pages.page(null, middle, 1000).orElseThrow().rows()).isEqualTo(read.subList(0, rows - rows / 2));
        assertThat(pages.page(read.get(0).key(), middle, 1000).orElseThrow().lastKey())
                .isEqualTo(middle);
        assertThat(pages.page(middle, middle, 1000)).isEmpty();
    }

    @Test
    void a_table_without_rows_has_no_page() {
        source.execute("create table nothing (id uuid primary key, v text)");
        KeysetPages pages = new KeysetPages(database, Plans.table("nothing", "id", "v"));

        assertThat(pages.first(100)).isEmpty();
        assertThat(pages.after("00000000-0000-0000-0000-000000000000", 100)).isEmpty();
    }

    @Test
    void names_may_hold_capitals_reserved_words_quotes_and_dots() {
        source.execute(
                "create schema \"My.Schema\"; create table \"My.Schema\".\"Order\"\"s\" (\"Select\" bigint primary key,"
                        + "\"from\" int, \"a\"\"b\" int, \"c'd\" int, \"$1 ? %s\" int, m int, x int, \"ünï\" int);"
                        + "insert into \"My.Schema\".\"Order\"\"s\" values (1, 2, 3, 4, 5, 6, 7, 8), (2, 2, 3, 4, 5, 6, 7, 8)");
        TablePlan plan =
                Plans.inSchema("My.Schema", "Order\"s", "Select", "from", "a\"b", "c'd", "$1 ? %s", "m", "x", "ünï");

        List<SourceRow> rows = all(plan, 1);

        assertThat(rows)
                .extracting(SourceRow::json)
                .containsOnly("{\"from\":2,\"a\\\"b\":3,\"c'd\":4,\"$1 ? %s\":5,\"m\":6,\"x\":7,\"ünï\":8}")
                .hasSize(2);
    }

    @Test
    void the_row_holds_the_columns_of_the_plan_in_its_order_and_null_as_null() {
        source.execute("create table ordered (id int primary key, a int, b text, c jsonb, d text[]);"
                + "insert into ordered values (1, null, null, null, null), (2, 1, 'x', 'null', '{}')");

        List<SourceRow> rows = all(Plans.table("ordered", "id", "d", "b", "a", "c", "b"), 100);

        assertThat(rows)
                .extracting(SourceRow::json)
                .containsExactly(
                        "{\"d\":null,\"b\":null,\"a\":null,\"c\":null}", "{\"d\":[],\"b\":\"x\",\"a\":1,\"c\":null}");
    }

    @Test
    void a_table_may_have_more_columns_than_a_function_has_arguments() {
        String columns = IntStream.range(0, 400)
                .mapToObj(i -> "c" + i + " int default " + i)
                .collect(Collectors.joining(", "));
        source.execute("create table wide (id int primary key, " + columns + "); insert into wide values (1)");
        String[] names = IntStream.range(0, 400).mapToObj(i -> "c" + i).toArray(String[]::new);

        List<SourceRow> rows = all(Plans.table("wide", "id", names), 100);

        assertThat(rows.get(0).json()).startsWith("{\"c0\":0,\"c1\":1,").endsWith(",\"c399\":399}");
    }

    @Test
    void a_plan_may_carry_the_key_alone_or_again() {
        source.execute("create table keys (id int primary key); insert into keys values (1)");

        assertThat(all(Plans.table("keys", "id"), 100)).containsExactly(new SourceRow("1", "{}", 2));
        assertThat(all(Plans.table("keys", "id", "id"), 100)).containsExactly(new SourceRow("1", "{\"id\":1}", 8));
    }

    @Test
    void types_that_carry_a_cast_to_json_come_as_their_text() {
        source.execute("create extension if not exists hstore; create domain tags as hstore;"
                + "create type pair as (a int, b text); create function pair_json(p pair) returns json language sql as"
                + " 'select null::json'; create cast (pair as json) with function pair_json(pair);"
                + "create table casts (id int primary key, h hstore, hs hstore[], d tags, j jsonb, p pair);"
                + "insert into casts values (1, 'a=>1', array['b=>2'::hstore], 'c=>NULL', '{\"k\": 1}', row(1, 'x'))");

        assertThat(all(Plans.table("casts", "id", "h", "hs", "d", "j", "p"), 100))
                .extracting(SourceRow::json)
                .containsExactly("{\"h\":\"\\\"a\\\"=>\\\"1\\\"\",\"hs\":[\"\\\"b\\\"=>\\\"2\\\"\"],"
                        + "\"d\":\"\\\"c\\\"=>NULL\",\"j\":{\"k\": 1},\"p\":{\"a\":1,\"b\":\"x\"}}");
    }

    @Test
    void a_partitioned_table_is_read_in_key_order() {
        source.execute("create table parts (id int primary key, v int) partition by hash (id);"
                + "create table parts_0 partition of parts for values with (modulus 2, remainder 0);"
                + "create table parts_1 partition of parts for values with (modulus 2, remainder 1);"
                + "insert into parts select i, i from generate_series(1, 500) i");

        assertThat(all(Plans.table("parts", "id", "v"), 100))
                .extracting(SourceRow::key)
                .isEqualTo(IntStream.rangeClosed(1, 500)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void a_missing_column_or_index_fails_instead_of_reading_wrong_pages() {
        source.execute("create table keyless (id int not null, v int)");

        assertThatThrownBy(() -> new KeysetPages(database, Plans.table("keyless", "id", "v")).first(100))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("a unique index of the key column id is missing");
        assertThatThrownBy(() -> new KeysetPages(database, Plans.table("absent", "id", "v")).first(100))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("public.absent")
                .hasMessageContaining("the table is missing. Bring config/plan.yml and the table into line");
    }

    @Test
    void a_page_has_at_least_one_row() {
        assertThatThrownBy(() -> new KeysetPages(database, Plans.table("nothing", "id")).first(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<SourceRow> all(TablePlan plan, int maxRows) {
        KeysetPages pages = new KeysetPages(database, plan);
        List<SourceRow> rows = new ArrayList<>();
        Optional<Page> page = pages.first(maxRows);
        while (page.isPresent()) {
            assertThat(page.get().rows()).hasSizeLessThanOrEqualTo(maxRows);
            rows.addAll(page.get().rows());
            page = pages.after(page.get().lastKey(), maxRows);
        }
        return rows;
    }
}
