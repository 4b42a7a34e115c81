package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestEndpointTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final String SECRET = "sb_secret_do-not-show-this";
    private static final String TOKEN = Tokens.serviceRole("abcdefghijklmnopqrst");

    @ParameterizedTest
    @CsvSource({
        "https://abc.supabase.co,                    https://abc.supabase.co",
        "https://abc.supabase.co/,                   https://abc.supabase.co",
        "https://abc.supabase.co/rest/v1,            https://abc.supabase.co",
        "https://abc.supabase.co/rest/v1///,         https://abc.supabase.co",
        "HTTPS://ABC.Supabase.CO/REST,               https://abc.supabase.co/REST",
        "https://api.example.com:8443/base/rest/v1/, https://api.example.com:8443/base",
        "http://localhost:54321,                     http://localhost:54321",
        "http://127.0.0.1:54321/,                    http://127.0.0.1:54321",
        "http://[::1]:54321,                         http://[::1]:54321",
        "http://192.168.1.20:8000,                   http://192.168.1.20:8000",
    })
    void an_address_is_cut_down_to_the_project(String given, String expected) {
        RestEndpoint endpoint = RestEndpoint.parse(" " + given + "\n", SECRET, NOW);

        assertThat(endpoint).hasToString(expected);
        assertThat(endpoint.resolve("contacts?limit=1")).hasToString(expected + "/rest/v1/contacts?limit=1");
        assertThat(endpoint.resolve("")).hasToString(expected + "/rest/v1/");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://postgres:hunter2@db.abc.supabase.co:5432/postgres | belongs into SUPABASE_DB_URL
            Postgres://postgres:hunter2@db.abc.supabase.co/postgres        | belongs into SUPABASE_DB_URL
            jdbc:postgresql://db.abc.supabase.co/?password=hunter2         | belongs into SUPABASE_DB_URL
            abc.supabase.co                                                | not an https URL with a host
            hunter2                                                        | not an https URL with a host
            ''                                                             | not an https URL with a host
            "https://abc.supabase.co"                                      | leave the quotes out
            https://                                                       | not a URL
            https:abc.supabase.co                                          | not an https URL with a host
            ftp://abc.supabase.co                                          | not an https URL with a host
            https://ab c.supabase.co                                       | not a URL
            https://<project ref>.supabase.co                              | not a URL
            https://user:hunter2@abc.supabase.co                           | has a user, a query or a fragment
            https://abc.supabase.co?apikey=hunter2                         | has a user, a query or a fragment
            https://abc.supabase.co#hunter2                                | has a user, a query or a fragment
            https://supabase.com/dashboard/project/abc/settings/api-keys   | own is https://abc.supabase.co
            https://supabase.com/dashboard/project/abc                     | own is https://abc.supabase.co
            https://app.supabase.com/project/abc                           | own is https://abc.supabase.co
            https://supabase.com/dashboard                                 | own is https://<project ref>.supabase.co
            https://abc-all.supabase.co                                    | own is https://abc.supabase.co
            http://abc.supabase.co                                         | would cross the network to abc.supabase.co
            http://8.8.8.8                                                 | would cross the network to 8.8.8.8
            """)
    void an_address_that_will_not_do_is_refused_and_no_secret_is_repeated(String url, String problem) {
        InvalidRestEndpointException refusal = refusal(url, SECRET);

        assertThat(refusal.problems()).hasSize(1);
        assertThat(refusal.problems().get(0)).contains(problem).doesNotContain("hunter2");
        assertThat(refusal).hasMessageNotContaining("do-not-show");
    }

    @Test
    void url_and_key_are_refused_together_with_every_problem() {
        InvalidRestEndpointException refusal = refusal("http://example.com", "sb_publishable_do-not-show");

        assertThat(refusal.problems()).hasSize(2);
        assertThat(refusal.problems().get(0)).contains("clear text");
        assertThat(refusal.problems().get(1)).startsWith("key: ").contains("publishable");
        assertThat(refusal).hasMessage(String.join("; ", refusal.problems())).hasMessageNotContaining("do-not-show");
    }

    @Test
    void url_and_key_that_were_taken_for_each_other_are_refused_without_the_key() {
        assertThat(refusal(TOKEN, "https://abcdefghijklmnopqrst.supabase.co"))
                .hasMessageContaining("not an https URL")
                .hasMessageContaining("key: this is not a key")
                .hasMessageNotContaining("eyJhbGciOiJIUzI1NiI")
                .hasMessageNotContaining(Tokens.SIGNATURE);
        assertThat(refusal(SECRET, "https://abc.supabase.co")).hasMessageNotContaining("do-not-show");
    }

    @Test
    void the_key_of_another_project_is_refused_with_both_names() {
        assertThat(refusal("https://zyxwvutsrqponmlkjihg.supabase.co", TOKEN).problems())
                .isEqualTo(List.of("the URL is of project zyxwvutsrqponmlkjihg but the key of abcdefghijklmnopqrst;"
                        + " take both from the same project"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.example.com", "http://localhost:54321", "https://abc.supabase.co.example.com"})
    void at_an_address_of_ones_own_the_key_alone_tells_the_project(String url) {
        assertThat(RestEndpoint.parse(url, TOKEN, NOW).projectRef()).contains("abcdefghijklmnopqrst");
        assertThat(RestEndpoint.parse(url, SECRET, NOW).projectRef()).isEmpty();
    }

    @Test
    void the_url_tells_the_project_when_a_secret_key_does_not() {
        assertThat(RestEndpoint.parse("https://abc.supabase.co", SECRET, NOW).projectRef())
                .contains("abc");
    }

    @Test
    void the_key_shows_nowhere() {
        RestEndpoint endpoint = RestEndpoint.parse("https://abcdefghijklmnopqrst.supabase.co", TOKEN, NOW);

        assertThat(endpoint.key().text()).isEqualTo(TOKEN);
        assertThat(endpoint + " " + endpoint.key() + " " + endpoint.resolve("x"))
                .doesNotContain("eyJ", Tokens.SIGNATURE);
    }

    private static InvalidRestEndpointException refusal(String url, String key) {
        InvalidRestEndpointException refusal =
                catchThrowableOfType(InvalidRestEndpointException.class, () -> RestEndpoint.parse(url, key, NOW));
        assertThat(refusal).as(url).isNotNull();
        return refusal;
    }
}
