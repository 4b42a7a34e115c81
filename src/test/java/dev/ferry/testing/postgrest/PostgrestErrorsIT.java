package dev.ferry.testing.postgrest;

import static dev.ferry.testing.postgrest.Asking.encode;
import static dev.ferry.testing.postgrest.Asking.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.EmbeddedSource;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expectations are of PostgREST's {@code Error.hs}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgrestErrorsIT {

    private EmbeddedSource source;
    private PostgrestServer server;
    private Asking ask;

    @BeforeAll
    void start() {
        source = EmbeddedSource.create();
        source.execute("""
                create table contacts (id uuid primary key, name text);
                insert into contacts values (gen_random_uuid(), 'a'), (gen_random_uuid(), 'b');
                create view sleepy as select 1 as id, pg_sleep(60)::text as slept;
                """);
        server = PostgrestServer.start(
                source, PostgrestSettings.ofSupabase().withStatementTimeout(Duration.ofMillis(200)));
        ask = new Asking(server);
    }

    @AfterAll
    void stop() {
        server.close();
        source.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contacts?select=nope|400|42703",
                "contacts?nope=eq.1|400|42703",
                "contacts?id=eq.x|400|22P02",
                "contacts?id=noop.x|400|PGRST100",
                "contacts?id=5|400|PGRST100",
                "contacts?select=id::text[]|400|PGRST100",
                "contacts?order=id.up|400|PGRST100",
                "contacts?other.id=eq.1|400|PGRST108",
                "contacts?limit=-1|416|PGRST103",
                "contacts?limit=0&offset=1|416|PGRST103",
                "contacts/deep/down|404|PGRST125",
                "sleepy|500|57014"
            })
    void what_is_wrong_with_a_request_has_a_status_and_a_code(String path, int status, String code) throws Exception {
        HttpResponse<String> answer =
                ask.get("/rest/v1/" + path.replace("[", "%5B").replace("]", "%5D"));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Asking.json(answer).path("code").asString()).isEqualTo(code);
        assertThat(header(answer, "Proxy-Status")).isEqualTo("PostgREST; error=" + code);
        assertThat(Asking.json(answer).propertyNames()).containsExactly("code", "details", "hint", "message");
    }

    @Test
    void an_unknown_table_is_named_with_the_one_that_may_have_been_meant() throws Exception {
        HttpResponse<String> answer = ask.get("/rest/v1/contcts");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("{\"code\":\"PGRST205\",\"details\":null,\"hint\":\"Perhaps you meant the table"
                        + " 'public.contacts'\",\"message\":\"Could not find the table 'public.contcts' in the schema"
                        + " cache\"}");
        assertThat(Asking.json(ask.get("/rest/v1/zzz")).path("hint").isNull()).isTrue();
    }

    @Test
    void a_parse_error_says_where() throws Exception {
        assertThat(Asking.json(ask.get("/rest/v1/contacts?id=noop.x"))
                        .path("message")
                        .asString())
                .isEqualTo("\"failed to parse filter (noop.x)\" (line 1, column 1)");
    }

    @Test
    void an_offset_behind_the_end_is_an_error_only_with_a_count() throws Exception {
        HttpResponse<String> answer = ask.get("/rest/v1/contacts?offset=3", "Prefer", "count=exact");

        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(header(answer, "Content-Range")).isEqualTo("*/2");
        assertThat(Asking.json(answer).path("details").asString())
                .isEqualTo("An offset of 3 was requested, but there are only 2 rows.");
    }

    @Test
    void a_preference_that_is_not_known_counts_only_when_handling_is_strict() throws Exception {
        HttpResponse<String> answer =
                ask.get("/rest/v1/contacts?limit=0", "Prefer", "handling=strict, timezone=Moon/Sea, faster");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Asking.json(answer).path("code").asString()).isEqualTo("PGRST122");
        assertThat(Asking.json(answer).path("details").asString())
                .isEqualTo("Invalid preferences: timezone=Moon/Sea, faster");
        assertThat(ask.get("/rest/v1/contacts?limit=0", "Prefer", "faster").statusCode())
                .isEqualTo(200);
        assertThat(ask.get("/rest/v1/", "Prefer", "handling=strict, faster").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_schema_that_is_not_exposed_and_a_type_that_cannot_be_made_are_not_acceptable() throws Exception {
        HttpResponse<String> schema = ask.get("/rest/v1/contacts", "Accept-Profile", "auth");
        HttpResponse<String> type = ask.get("/rest/v1/contacts", "Accept", "text/html");

        assertThat(schema.statusCode()).isEqualTo(406);
        assertThat(schema.body()).contains("PGRST106", "Invalid schema: auth", "public, graphql_public");
        assertThat(type.statusCode()).isEqualTo(406);
        assertThat(type.body()).contains("PGRST107", "None of these media types are available: text/html");
    }

    @Test
    void a_request_of_more_than_8_kib_is_too_long() throws Exception {
        assertThat(ask.get("/rest/v1/contacts?name=eq." + "x".repeat(8000)).statusCode())
                .isEqualTo(200);
        HttpResponse<String> answer = ask.get("/rest/v1/contacts?name=eq." + "x".repeat(8200));
        assertThat(answer.statusCode()).isEqualTo(414);
        assertThat(answer.body()).isEqualTo("URI too long\n");
    }

    @Test
    void a_table_that_is_gone_is_unknown_to_postgres_first_and_then_to_the_schema_cache() throws Exception {
        source.execute("create table passing (id int)");
        assertThat(ask.get("/rest/v1/passing").statusCode()).isEqualTo(200);
        source.execute("drop table passing");

        HttpResponse<String> stale = ask.get("/rest/v1/passing");
        server.reloadSchemaCache();

        assertThat(stale.statusCode()).isEqualTo(404);
        assertThat(stale.body()).contains("42P01");
        assertThat(ask.get("/rest/v1/passing").body()).contains("PGRST205");
    }

    @Test
    void what_the_server_does_not_model_it_says() throws Exception {
        assertThat(ask.get("/rest/v1/contacts?select=" + encode("id,notes(*)")).statusCode())
                .isEqualTo(501);
        assertThat(ask.get("/rest/v1/contacts?or=(id.cs.1)").statusCode()).isEqualTo(501);
        assertThat(ask.send("POST", "/rest/v1/", "apikey", server.keys().secret())
                        .body())
                .contains("PGRST117");
    }
}
