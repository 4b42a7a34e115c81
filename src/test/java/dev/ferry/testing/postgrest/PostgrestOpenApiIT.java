package dev.ferry.testing.postgrest;

import static dev.ferry.testing.postgrest.Asking.header;
import static dev.ferry.testing.postgrest.Asking.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.EmbeddedSource;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Expectations are of PostgREST's {@code OpenAPI.hs} and {@code SchemaCache.hs}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgrestOpenApiIT {

    private EmbeddedSource source;
    private PostgrestServer server;
    private Asking ask;

    @BeforeAll
    void start() {
        source = EmbeddedSource.create();
        source.execute("""
                create schema crm;
                create type mood as enum ('sad', 'ok');
                create type pair as (a int, b text);
                create domain email as varchar(30) check (value like '%@%');
                create domain feeling as mood not null;
                create table crm.owners (id uuid primary key);
                create table parents (id uuid primary key);
                create table kinds (
                  id bigint primary key, parent_id uuid references parents, owner_id uuid references crm.owners,
                  small smallint not null default 3, price numeric(10,2), name varchar(20) default 'x', code char(3),
                  at timestamptz default now(), tags text[], days int[], doc jsonb default '{}', plain json, mail email,
                  mood mood default 'ok', moods mood[], felt feeling, twin pair, raw bytea, span interval, real_one real,
                  flag boolean default false, bits bit(4));
                comment on table kinds is 'All kinds';
                comment on column kinds.id is 'The key';
                comment on column kinds.price is 'In euro';
                create view names as select name, id as kind_id, parent_id from kinds;
                create table hidden (id int);
                """);
        server = PostgrestServer.start(source, PostgrestSettings.ofSupabase().withSchemas("public", "crm"));
        source.execute("revoke all on hidden from service_role");
        ask = new Asking(server);
    }

    @AfterAll
    void stop() {
        server.close();
        source.close();
    }

    private JsonNode property(String column) throws Exception {
        return json(ask.get("/rest/v1/"))
                .path("definitions")
                .path("kinds")
                .path("properties")
                .path(column);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "id|bigint|integer",
                "small|smallint|integer",
                "price|numeric|number",
                "name|character varying|string",
                "code|character|string",
                "at|timestamp with time zone|string",
                "tags|text[]|array",
                "days|integer[]|array",
                "doc|jsonb|-",
                "plain|json|-",
                "mail|character varying|string",
                "mood|public.mood|string",
                "moods|public.mood[]|array",
                "felt|public.feeling|string",
                "twin|public.pair|string",
                "raw|bytea|string",
                "span|interval|string",
                "real_one|real|number",
                "flag|boolean|boolean",
                "bits|bit|string"
            })
    void a_format_is_the_type_without_its_length_and_with_its_schema_where_it_is_not_postgres_own(
            String column, String format, String type) throws Exception {
        JsonNode property = property(column);

        assertThat(property.path("format").asString()).isEqualTo(format);
        assertThat(property.path("type").asString(null)).isEqualTo(type);
    }

    @Test
    void since_14_whole_numbers_have_the_formats_of_openapi() throws Exception {
        try (PostgrestServer newer =
                PostgrestServer.start(source, PostgrestSettings.ofSupabase().withRelease(PostgrestRelease.V14))) {
            JsonNode properties = json(new Asking(newer).get("/rest/v1/"))
                    .path("definitions")
                    .path("kinds")
                    .path("properties");

            assertThat(properties.path("id").path("format").asString()).isEqualTo("int64");
            assertThat(properties.path("small").path("format").asString()).isEqualTo("int32");
            assertThat(properties.path("days").path("format").asString()).isEqualTo("integer[]");
        }
    }

    @Test
    void keys_stand_in_the_description_behind_the_comment() throws Exception {
        assertThat(property("id").path("description").asString())
                .isEqualTo("The key\n\nNote:\nThis is a Primary Key.<pk/>");
        assertThat(property("parent_id").path("description").asString())
                .isEqualTo("Note:\nThis is a Foreign Key to `parents.id`.<fk table='parents' column='id'/>");
        assertThat(property("price").path("description").asString()).isEqualTo("In euro");
        assertThat(property("owner_id").has("description")).isFalse();
    }

    @Test
    void a_view_has_the_keys_that_it_shows() throws Exception {
        JsonNode names =
                json(ask.get("/rest/v1/")).path("definitions").path("names").path("properties");

        assertThat(names.path("kind_id").path("description").asString())
                .isEqualTo("Note:\nThis is a Primary Key.<pk/>");
        assertThat(names.path("parent_id").path("description").asString())
                .isEqualTo("Note:\nThis is a Foreign Key to `parents.id`.<fk table='parents' column='id'/>");
        assertThat(names.path("name").has("description")).isFalse();
    }

    @Test
    void lengths_labels_and_defaults_are_there_where_postgrest_knows_them() throws Exception {
        assertThat(property("name").path("maxLength").asInt()).isEqualTo(20);
        assertThat(property("mail").path("maxLength").asInt()).isEqualTo(30);
        assertThat(property("mood").path("enum").toString()).isEqualTo("[\"sad\",\"ok\"]");
        assertThat(property("felt").path("enum").toString()).isEqualTo("[\"sad\",\"ok\"]");
        assertThat(property("moods").has("enum")).isFalse();
        assertThat(property("moods").path("items").path("type").asString()).isEqualTo("string");
        assertThat(property("small").path("default").asInt()).isEqualTo(3);
        assertThat(property("name").path("default").asString()).isEqualTo("x");
        assertThat(property("at").path("default").asString()).isEqualTo("now()");
        assertThat(property("mood").path("default").asString()).isEqualTo("ok");
        assertThat(property("doc").has("default")).isFalse();
    }

    @Test
    void columns_that_are_never_null_are_required_but_in_a_view_none_is() throws Exception {
        JsonNode document = json(ask.get("/rest/v1/"));

        assertThat(document.path("definitions").path("kinds").path("required").toString())
                .isEqualTo("[\"id\",\"small\",\"felt\"]");
        assertThat(document.path("definitions")
                        .path("kinds")
                        .path("description")
                        .asString())
                .isEqualTo("All kinds");
        assertThat(document.path("definitions").path("names").has("required")).isFalse();
        assertThat(document.path("paths").has("/names")).isTrue();
    }

    @Test
    void it_shows_the_tables_of_one_schema_that_the_role_may_use() throws Exception {
        HttpResponse<String> crm = ask.get("/rest/v1/", "Accept-Profile", "crm");
        JsonNode document = json(ask.get("/rest/v1/", "Accept", "application/json"));

        assertThat(header(crm, "Content-Type")).isEqualTo("application/openapi+json; charset=utf-8");
        assertThat(header(crm, "Content-Profile")).isEqualTo("crm");
        assertThat(json(crm).path("definitions").isEmpty()).isTrue();
        assertThat(document.path("swagger").asString()).isEqualTo("2.0");
        assertThat(document.path("definitions").propertyNames()).containsExactly("kinds", "names", "parents");
    }

    @Test
    void only_secret_keys_see_it() throws Exception {
        HttpResponse<String> answer =
                ask.send("GET", "/rest/v1/", "apikey", server.keys().publishable());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Access to schema is forbidden");
        assertThat(ask.get("/rest/v1/", "Accept", "text/html").statusCode()).isEqualTo(406);
    }
}
