package dev.ferry.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.ferry.plan.KeyColumns;
import dev.ferry.source.LostInJson;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import dev.ferry.source.TableFacts;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a row's JSON does not show; most of it is in the cases of {@code src/test/resources/types}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostInJsonIT {

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

    @Test
    void a_table_without_arrays_and_json_is_asked_for_nothing_more() {
        source.execute("create extension hstore; create type mood as enum ('ok'); create type pair as (a int, b text);"
                + " create table plain (id int primary key, t text, n numeric, b bytea, u uuid, z timestamptz, m mood,"
                + " p pair, r int4range, x xml, h hstore, v int2vector, o oidvector)");

        assertThat(sql("plain")).doesNotContain("marks", "array_dims", "typeof");
        assertThat(new TableCatalog(database)
                        .facts("public", "plain")
                        .orElseThrow()
                        .columns())
                .allSatisfy(column -> assertThat(column.unseen()).isEmpty());
    }

    @Test
    void only_the_columns_of_the_plan_are_asked() {
        source.execute("create table partly (id int primary key, t text, j jsonb, a int[]);"
                + " insert into partly values (1, '-', 'null', '[0:0]={1}')");

        assertThat(rows("partly", "t")).containsExactly(new SourceRow("1", "{\"t\":\"-\"}", 9));
        assertThat(rows("partly", "t", "a"))
                .containsExactly(new SourceRow("1", "{\"t\":\"-\",\"a\":[1]}", 17, Map.of("a", LostInJson.BOUNDS)));
    }

    @Test
    void every_way_into_a_type_is_followed() {
        source.execute(
                "create type inner_row as (\"odd ? %s \"\"name\"\"\" int[], j json);"
                        + " create domain inner_domain as inner_row; create domain lists as int[];"
                        + " create type outer_row as (one inner_domain, many inner_domain[]);"
                        + " create table deep (id int primary key, o outer_row, os outer_row[], l lists[]);"
                        + " insert into deep values"
                        + " (1, row(row('[2:2]={1}', null), null), null, null),"
                        + " (2, row(null, array[row(null, ' null ')::inner_row]::inner_domain[]), null, null),"
                        + " (3, null, array[null, row(null, array[null, row('[0:0]={1}', null)::inner_row]::inner_domain[])]::outer_row[], null),"
                        + " (4, null, null, array['{1}', '[2:2]={1}']::lists[]),"
                        + " (5, row(row('{1}', '[null]'), null), array[row(null, null)]::outer_row[], array['{1}', '{1,2}']::lists[])");

        assertThat(rows("deep", "o", "os", "l"))
                .extracting(SourceRow::unseen)
                .containsExactly(
                        Map.of("o", LostInJson.BOUNDS),
                        Map.of("o", LostInJson.JSON_NULL_INSIDE),
                        Map.of("os", LostInJson.BOUNDS),
                        Map.of("l", LostInJson.BOUNDS),
                        Map.of());
        assertThat(rows("deep", "l").get(4).json()).isEqualTo("{\"l\":[[1],[1,2]]}");
    }

    @Test
    void json_null_is_told_from_sql_null_and_a_number_from_its_text() {
        source.execute("create table jsons (id int primary key, j jsonb, t json, a jsonb[]); insert into jsons values"
                + " (1, null, null, null), (2, 'null', 'null', array[null]::jsonb[]), (3, '\"1\"', '{}', array['\"1\"']::jsonb[]),"
                + " (4, '1', 'true', array['1']::jsonb[]), (5, '{\"a\": null}', '\"null\"', array['null']::jsonb[])");

        assertThat(rows("jsons", "j", "t", "a"))
                .extracting(SourceRow::unseen)
                .containsExactly(
                        Map.of(),
                        Map.of("j", LostInJson.JSON_NULL, "t", LostInJson.JSON_NULL),
                        Map.of("j", LostInJson.JSON_VALUE, "a", LostInJson.JSON_VALUE),
                        Map.of("j", LostInJson.JSON_VALUE, "t", LostInJson.JSON_VALUE, "a", LostInJson.JSON_VALUE),
                        Map.of("t", LostInJson.JSON_VALUE, "a", LostInJson.JSON_NULL_INSIDE));
    }

    @Test
    void a_row_that_is_not_fetched_has_nothing_unseen() {
        source.execute("create table huge (id int primary key, t text, j jsonb); insert into huge values"
                + " (1, repeat('x', 9000000), 'null'), (2, repeat(chr(1), 2000000), 'null'), (3, 'x', 'null')");

        assertThat(rows("huge", "t", "j"))
                .extracting(row -> entry(row.json() == null, row.unseen()))
                .containsExactly(
                        entry(true, Map.of()), entry(true, Map.of()), entry(false, Map.of("j", LostInJson.JSON_NULL)));
    }

    @Test
    void a_composite_with_a_type_that_carries_a_cast_to_json_comes_as_text() {
        source.execute("create extension cube; create function rounded(cube) returns json language sql as"
                + " 'select ''\"lossy\"''::json'; create cast (cube as json) with function rounded(cube);"
                + " create type place as (name text, at cube); create type places as (several place[]);"
                + " create table located (id int primary key, p place, ps place[], nested places);"
                + " insert into located values (1, row('a', '(1,2)'), array[row('b', '(3,4)')]::place[],"
                + " row(array[row('c', '(5,6)')]::place[]))");

        assertThat(rows("located", "p", "ps", "nested").get(0).json())
                .isEqualTo("{\"p\":\"(a,\\\"(1, 2)\\\")\",\"ps\":[\"(b,\\\"(3, 4)\\\")\"],"
                        + "\"nested\":\"(\\\"{\\\"\\\"(c,\\\\\\\\\\\"\\\"(5, 6)\\\\\\\\\\\"\\\")\\\"\\\"}\\\")\"}");
    }

    private String sql(String table) {
        TableFacts facts = new TableCatalog(database).facts("public", table).orElseThrow();
        RowSql row = new RowSql(facts, KeySql.of(KeyColumns.of("id"), facts).orElseThrow(), facts.columns());
        return new PageWalk(row).page("1", null, 100).sql()
                + new PageScan(row).page("1", null, 100).sql();
    }

    private List<SourceRow> rows(String table, String... columns) {
        KeysetPages pages = new KeysetPages(database, Plans.table(table, "id", columns));
        List<SourceRow> rows = new ArrayList<>();
        Optional<Page> page = pages.first(100);
        while (page.isPresent()) {
            rows.addAll(page.get().rows());
            page = pages.after(page.get().lastKey(), 100);
        }
        return rows;
    }
}
