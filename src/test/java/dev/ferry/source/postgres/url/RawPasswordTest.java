package dev.ferry.source.postgres.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Passwords that stand in a URL as they are, with the signs in them by which a URL is cut. Nothing of one is shown,
 * and no host is taken from one.
 */
class RawPasswordTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://h/d?user=u&password=Hunter2&Hunter3+x",
                "jdbc:postgresql://h/d?user=u&password=Hunter2&Hunter3=x",
                "jdbc:postgresql://h/d?user=u&password=Hunter2&Hunter3&sslmode=require",
                "jdbc:postgresql://h/d?password=Hunter2&Hunter3&user=u",
                "jdbc:postgresql://h/d?user=u&Pass_Word=Hunter2&Hunter3",
                "jdbc:postgresql://h/d?user=u&password=Hunter2&Hunter3@evil.example/Hunter4",
                "jdbc:postgresql://h/d?user=u&password=Hunter2&b=Hunter3@evil.example:5432/d?x",
                "jdbc:postgresql://h/d?user=u&password=p&sslpassword=Hunter2&Hunter3@evil.example",
                "postgresql://u@h/d?password=Hunter2&Hunter3@evil.example/d",
                "postgresql://h/d?user=u&password=Hunter2&Hunter3"
            })
    void after_the_password_no_name_is_shown_and_an_at_sign_leads_nowhere(String url) {
        InvalidPostgresUrlException refused = refused(url);

        assertThat(refused).isNotNull();
        assertThat(refused.problems()).singleElement().asString().contains("%26", "password");
        assertThat(refused.toString()).doesNotContain("Hunter", "evil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:p@h/d?frobnicate=me@evil.example",
                "postgresql://u:p@h:5432/d?email=me@evil.example/d",
                "jdbc:postgresql://h/d?user=u&frobnicate=me@evil.example",
                "postgresql://u:12/a?Hunter2=c@evil.example/d",
                "postgresql://u:pa@ss?options=Hunter2@evil.example/d",
                "postgresql://u:12?user=Hunter2@h/d"
            })
    void what_can_be_read_in_two_ways_is_not_read_at_all(String url) {
        InvalidPostgresUrlException refused = refused(url);

        assertThat(refused).isNotNull();
        assertThat(refused.problems()).singleElement().asString().contains("two ways", "%40", "%26");
        assertThat(refused.toString()).doesNotContain("Hunter", "evil", "frobnicate");
    }

    @Test
    void a_name_beside_an_at_sign_may_be_a_piece_of_the_password_and_is_not_shown() {
        InvalidPostgresUrlException refused = refused("postgresql://u:pa@ss/x?Hunter2=1&options=x@h/d");

        assertThat(refused).isNotNull();
        assertThat(refused.toString()).doesNotContain("Hunter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://h/d?user=u&password=a%26b",
                "jdbc:postgresql://h/d?password=a%26b&user=u&sslmode=require",
                "jdbc:postgresql://h?user=u&password=a%26b",
                "postgresql://u:a&b@h/d",
                "postgresql://u:a%26b@h/d"
            })
    void an_ampersand_that_is_encoded_belongs_to_the_password(String url) {
        PostgresUrl parsed = PostgresUrl.parse(url);

        assertThat(parsed.password()).isEqualTo("a&b");
        assertThat(parsed.host()).isEqualTo("h");
    }

    @Test
    void at_signs_in_the_parameters_of_both_spellings_stay_there() {
        assertThat(PostgresUrl.parse("jdbc:postgresql://h/d?user=me@corp&password=p@ss"))
                .hasToString("me@corp@h:5432/d");
        assertThat(PostgresUrl.parse("postgresql://u:p@h/d?application_name=me@corp"))
                .hasToString("u@h:5432/d");
    }

    @Test
    void a_file_name_that_no_system_takes_is_a_problem_like_others() {
        InvalidPostgresUrlException refused = refused("postgresql://u:p@h/d?sslrootcert=a%00b");

        assertThat(refused).isNotNull();
        assertThat(refused.problems()).singleElement().asString().contains("sslrootcert");
    }

    private static InvalidPostgresUrlException refused(String url) {
        return catchThrowableOfType(InvalidPostgresUrlException.class, () -> PostgresUrl.parse(url));
    }
}
