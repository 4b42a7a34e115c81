package dev.ferry.testing.postgrest;

import static dev.ferry.testing.postgrest.Asking.encode;
import static dev.ferry.testing.postgrest.Asking.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.EmbeddedSource;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations are of PostgREST's source: {@code RangeQuery.hs}, {@code QueryParams.hs} and {@code SqlFragment.hs}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgrestRowsIT {

    private static final String ITEMS = "/rest/v1/items";

    private EmbeddedSource source;
    private PostgrestServer server;
    private Asking ask;

    @BeforeAll
    void start() {
        source = EmbeddedSource.create();
        source.execute("""
                create table items (id bigint primary key, name text, "odd ""name, (x).y" text, at timestamptz, doc json);
                insert into items select n, 'item ' || n, 'odd', timestamptz '2026-01-01 00:00:00Z' + n * interval '1 h',
                  '{"a":  1.50}' from generate_series(1, 30) n;
                insert into items (id, name) values (9007199254740993, 'a,b'), (31, '"q\\x'), (32, ''), (33, null);
                create table words ("order" text primary key);
                insert into words values ('a'), ('b');
                create table nothing (id int primary key);
                create domain shade as int;
                create function shade_json(shade) returns json language sql as $$ select to_json('#' || $1::int) $$;
                create cast (shade as json) with function shade_json(shade) as implicit;
                create table shades (id int primary key, tone shade);
                insert into shades values (1, 7);
                alter database %1$s set timezone = 'Asia/Kolkata';
                alter database %1$s set intervalstyle = 'iso_8601';
                alter database %1$s set bytea_output = 'escape';
                create table styles (span interval, raw bytea);
                insert into styles values ('1 day 2 hours', 'abc');
                """.formatted(source.database()));
        server = PostgrestServer.start(source, PostgrestSettings.ofSupabase().withMaxRows(10));
        ask = new Asking(server);
    }

    @AfterAll
    void stop() {
        server.close();
        source.close();
    }

    @Test
    void rows_are_what_postgres_renders_under_the_aliases_asked_for() throws Exception {
        HttpResponse<String> answer = ask.get(
                ITEMS + "?select=" + encode("\"ferry key\":id::text,id,doc") + "&id=lte.2&order=id.asc",
                "Accept-Profile",
                "public");

        assertThat(answer.body())
                .isEqualTo("[{\"ferry key\":\"1\",\"id\":1,\"doc\":{\"a\":  1.50}}, \n"
                        + " {\"ferry key\":\"2\",\"id\":2,\"doc\":{\"a\":  1.50}}]");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/json; charset=utf-8");
        assertThat(header(answer, "Content-Profile")).isEqualTo("public");
        assertThat(header(answer, "Content-Location")).startsWith("/items?id=lte.2&order=id.asc&select=");
    }

    @Test
    void names_may_hold_anything_in_quotes() throws Exception {
        String quoted = "\"odd \\\"name, (x).y\"";

        HttpResponse<String> answer = ask.get(ITEMS + "?select=" + encode("v:" + quoted) + "&" + encode(quoted)
                + "=eq.odd&order=" + encode(quoted + ".desc") + "&limit=1");

        assertThat(answer.body()).isEqualTo("[{\"v\":\"odd\"}]");
    }

    @Test
    void a_column_with_the_name_of_a_parameter_is_filtered_in_quotes_only() throws Exception {
        assertThat(ask.get("/rest/v1/words?" + encode("\"order\"") + "=gt.a").body())
                .isEqualTo("[{\"order\":\"b\"}]");
        assertThat(ask.get("/rest/v1/words?order=gt.a").statusCode()).isEqualTo(400);
    }

    @Test
    void lists_have_quotes_and_backslashes_and_single_values_have_neither() throws Exception {
        String list = encode("(\"a,b\",\"\\\"q\\\\x\",item 1)");

        assertThat(ask.get(ITEMS + "?select=id&order=id&name=in." + list).body())
                .isEqualTo("[{\"id\":1}, \n {\"id\":31}, \n {\"id\":9007199254740993}]");
        assertThat(ask.get(ITEMS + "?select=id&name=eq." + encode("\"q\\x")).body())
                .isEqualTo("[{\"id\":31}]");
        assertThat(ask.get(ITEMS + "?select=id&name=eq." + encode("\"a,b\"")).body())
                .isEqualTo("[]");
    }

    @Test
    void a_list_of_nothing_but_an_empty_text_is_an_empty_list() throws Exception {
        assertThat(ask.get(ITEMS + "?select=id&name=in." + encode("(\"\")")).body())
                .isEqualTo("[]");
        assertThat(ask.get(ITEMS + "?select=id&name=eq.").body()).isEqualTo("[{\"id\":32}]");
        assertThat(ask.get(ITEMS + "?select=id&name=in." + encode("(\"\",x)")).body())
                .isEqualTo("[{\"id\":32}]");
    }

    @Test
    void filters_hold_together_and_may_be_turned_round() throws Exception {
        assertThat(ask.get(ITEMS + "?select=id&id=gt.3&id=lte.5&name=not.is.null&order=id.desc.nullslast")
                        .body())
                .isEqualTo("[{\"id\":5}, \n {\"id\":4}]");
        assertThat(ask.get(ITEMS + "?select=id&name=is.null").body()).isEqualTo("[{\"id\":33}]");
    }

    @Test
    void conditions_may_be_joined_in_a_tree() throws Exception {
        assertThat(ask.get(ITEMS + "?select=id&order=id&or="
                                + encode("(id.eq.3,and(id.gt.4,id.lte.6),not.and(id.lt.99,id.gt.0))"))
                        .body())
                .isEqualTo("[{\"id\":3}, \n {\"id\":5}, \n {\"id\":6}, \n {\"id\":9007199254740993}]");
        assertThat(ask.get(ITEMS + "?select=id&id=gt.3&or=" + encode("(name.eq.\"\\\"q\\\\x\",\"id\".eq.2)"))
                        .body())
                .isEqualTo("[{\"id\":31}]");
        assertThat(ask.get(ITEMS + "?or=" + encode("(id.eq.1")).statusCode()).isEqualTo(400);
        assertThat(ask.get(ITEMS + "?or=" + encode("(id.eq.1)x")).statusCode()).isEqualTo(400);
    }

    /** The cap shows in the range only; that rows are missing shows only with a count. */
    @ParameterizedTest
    @CsvSource({
        "items?limit=25,,200,0-9/*",
        "items?limit=4&offset=2,,200,2-5/*",
        "items?limit=25,count=exact,206,0-9/34",
        "items?id=lte.3,count=exact,200,0-2/3",
        "items?offset=34,count=exact,206,*/34",
        "items?offset=33,count=exact,206,33-33/34",
        "items?offset=99,,200,*/*",
        "items?limit=0,count=exact,206,*/34",
        "nothing,,200,*/*",
        "nothing,count=exact,200,*/0",
        "items?limit=many,,200,0-9/*"
    })
    void the_range_and_the_status_say_what_was_counted(String path, String prefer, int status, String range)
            throws Exception {
        HttpResponse<String> answer =
                prefer == null ? ask.get("/rest/v1/" + path) : ask.get("/rest/v1/" + path, "Prefer", prefer);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "Content-Range")).isEqualTo(range);
    }

    @Test
    void a_head_counts_all_rows_and_sends_none() throws Exception {
        HttpResponse<String> answer = ask.head(ITEMS + "?select=id&limit=1", "Prefer", "count=exact");

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(header(answer, "Content-Range")).isEqualTo("0-0/34");
        assertThat(header(answer, "Preference-Applied")).isEqualTo("count=exact");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void the_time_zone_is_the_databases_unless_another_is_preferred() throws Exception {
        String path = ITEMS + "?select=at&id=eq.1";

        HttpResponse<String> utc = ask.get(path, "Prefer", "timezone=UTC, handling=strict");

        assertThat(utc.body()).isEqualTo("[{\"at\":\"2026-01-01T01:00:00+00:00\"}]");
        assertThat(header(utc, "Preference-Applied")).isEqualTo("handling=strict, timezone=UTC");
        assertThat(ask.get(path).body()).isEqualTo("[{\"at\":\"2026-01-01T06:30:00+05:30\"}]");
        HttpResponse<String> unknown = ask.get(path, "Prefer", "timezone=utc");
        assertThat(unknown.body()).contains("+05:30");
        assertThat(header(unknown, "Preference-Applied")).isEmpty();
    }

    /** Nothing in a request changes these. */
    @Test
    void intervals_and_bytes_look_as_the_database_is_set() throws Exception {
        assertThat(ask.get("/rest/v1/styles", "Prefer", "timezone=UTC").body())
                .isEqualTo("[{\"span\":\"P1DT2H\",\"raw\":\"abc\"}]");
    }

    @Test
    void a_domain_with_a_cast_to_json_goes_through_it_before_any_other_cast() throws Exception {
        assertThat(ask.get("/rest/v1/shades").body()).isEqualTo("[{\"id\":1,\"tone\":\"#7\"}]");
        assertThat(ask.get("/rest/v1/shades?select=tone::text").body()).isEqualTo("[{\"tone\":\"\\\"#7\\\"\"}]");
    }
}
