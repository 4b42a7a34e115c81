package dev.ferry.testing.postgrest;

import static dev.ferry.testing.postgrest.Asking.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.EmbeddedSource;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Expectations are of PostgREST's {@code Auth.hs} and of Supabase's docs on API keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgrestKeysIT {

    private static final String GUARDED = "/rest/v1/guarded?select=id";

    private EmbeddedSource source;
    private PostgrestServer server;
    private ProjectKeys keys;
    private Asking ask;

    @BeforeAll
    void start() {
        source = EmbeddedSource.create();
        server = PostgrestServer.start(source);
        source.execute("""
                create table guarded (id int primary key); insert into guarded values (1), (2);
                alter table guarded enable row level security;
                create policy few on guarded for select to anon using (id = 1);
                create table secrets (id int primary key);
                revoke all on secrets from anon, service_role;
                """);
        keys = server.keys();
        ask = new Asking(server);
    }

    @AfterAll
    void stop() {
        server.close();
        source.close();
    }

    private HttpResponse<String> with(String key, String bearer) throws Exception {
        return ask.send("GET", GUARDED, "apikey", key, "Authorization", "Bearer " + bearer);
    }

    @Test
    void the_gateway_wants_a_key_of_the_project() throws Exception {
        HttpResponse<String> none = ask.send("GET", GUARDED);
        HttpResponse<String> wrong = with("nonsense", keys.serviceRole());

        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.body())
                .isEqualTo("{\"message\":\"No API key found in request\",\"hint\":\"No `apikey` request header or url"
                        + " param was found.\"}");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body())
                .isEqualTo("{\"message\":\"Invalid API key\",\"hint\":\"Double check your Supabase `anon` or"
                        + " `service_role` API key.\"}");
        assertThat(ask.send("GET", GUARDED, "apikey", keys.ofOtherProject()).statusCode())
                .isEqualTo(401);
        assertThat(ask.send("GET", GUARDED + "&apikey=" + keys.secret()).statusCode())
                .isEqualTo(200);
        assertThat(ask.send("GET", "/else").statusCode()).isEqualTo(404);
    }

    @Test
    void row_level_security_hides_rows_from_all_but_the_service_role() throws Exception {
        String all = "[{\"id\":1}, \n {\"id\":2}]";
        String few = "[{\"id\":1}]";

        assertThat(with(keys.serviceRole(), keys.serviceRole()).body()).isEqualTo(all);
        assertThat(ask.send("GET", GUARDED, "apikey", keys.secret()).body()).isEqualTo(all);
        assertThat(with(keys.secret(), keys.anon()).body()).isEqualTo(few);
        assertThat(ask.send("GET", GUARDED, "apikey", keys.publishable()).body())
                .isEqualTo(few);
        assertThat(with(keys.anon(), keys.ofRole("authenticated")).body()).isEqualTo("[]");
    }

    /** Nobody is told: the token decides, and it stands in Authorization or nowhere. */
    @Test
    void a_service_role_token_in_apikey_alone_reads_as_anon() throws Exception {
        assertThat(ask.send("GET", GUARDED, "apikey", keys.serviceRole()).body())
                .isEqualTo("[{\"id\":1}]");
    }

    @Test
    void a_key_that_is_no_token_is_refused_as_one() throws Exception {
        HttpResponse<String> answer = with(keys.secret(), keys.secret());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"code\":\"PGRST301\",\"details\":null,\"hint\":null,\"message\":\"Expected 3 parts in JWT;"
                                + " got 1\"}");
        assertThat(header(answer, "WWW-Authenticate"))
                .isEqualTo("Bearer error=\"invalid_token\", error_description=\"Expected 3 parts in JWT; got 1\"");
    }

    @Test
    void tokens_that_are_over_or_forged_or_of_nobody_are_refused() throws Exception {
        HttpResponse<String> expired = with(keys.expired(), keys.expired());
        HttpResponse<String> forged = with(keys.secret(), keys.ofOtherProject());
        HttpResponse<String> nobody = with(keys.secret(), keys.ofRole("nobody"));

        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(expired.body()).contains("PGRST303", "JWT expired");
        assertThat(forged.statusCode()).isEqualTo(401);
        assertThat(forged.body()).contains("PGRST301", "No suitable key or wrong key type");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.body()).contains("22023", "role \\\"nobody\\\" does not exist");
        assertThat(with(keys.secret(), keys.ofRole("postgres")).statusCode()).isEqualTo(403);
    }

    @Test
    void a_missing_grant_is_a_matter_of_rights_for_the_service_role_and_of_identity_for_anon() throws Exception {
        HttpResponse<String> service = ask.get("/rest/v1/secrets");
        HttpResponse<String> anon = ask.send("GET", "/rest/v1/secrets", "apikey", keys.publishable());

        assertThat(service.statusCode()).isEqualTo(403);
        assertThat(service.body()).contains("42501", "permission denied for table secrets");
        assertThat(anon.statusCode()).isEqualTo(401);
        assertThat(header(anon, "WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void a_browser_may_not_use_a_secret_key() throws Exception {
        assertThat(ask.send("GET", GUARDED, "apikey", keys.secret(), "User-Agent", "Mozilla/5.0")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_log_shows_kinds_of_keys_and_no_key() throws Exception {
        server.log().forget();
        with(keys.secret(), keys.serviceRole());
        RestRequest last = server.log().requests("guarded").get(0);

        assertThat(last.key()).isEqualTo(KeyKind.SECRET);
        assertThat(last.bearer()).isEqualTo(KeyKind.SERVICE_ROLE);
        assertThat(last.parameter("select")).contains("id");
        assertThat(last.toString()).doesNotContain(keys.secret(), keys.serviceRole());
        assertThat(last.number()).isEqualTo(server.log().count());
    }
}
