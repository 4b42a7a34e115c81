package dev.ferry.source.postgres.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.postgres.SourceDatabase;
import dev.ferry.testing.EmbeddedSource;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** To whom the password is given, against servers that ask for it. */
class GuardedPasswordIT {

    @ParameterizedTest
    @CsvSource({
        "?sslmode=require, true",
        "?sslmode=require&channel_binding=disable, true",
        "?sslmode=prefer, true",
        "'', true",
        "'', false",
        "?sslmode=prefer, false"
    })
    void nobody_who_has_not_proved_who_he_is_gets_it_in_clear_text(String parameters, boolean offersTls)
            throws Exception {
        try (AskingServer server = new AskingServer(offersTls, true)) {
            SourceUnavailableException failure =
                    refusal("postgresql://u:hunter2@127.0.0.1:" + server.port() + "/d" + parameters);

            assertThat(server.given()).isEmpty();
            assertThat(failure)
                    .hasMessageContaining("wants the password in clear text")
                    .hasMessageContaining("was not given")
                    .hasMessageContaining("sslrootcert=<file>")
                    .hasMessageContaining("Database > Settings > SSL Configuration");
            assertThat(failure.isTransient()).isFalse();
            assertThat(failure.toString() + failure.getCause()).doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @CsvSource({"?sslrootcert=, true", "?sslmode=verify-ca&sslrootcert=, true", "?sslmode=disable, false"})
    void a_server_that_proved_it_and_this_very_machine_get_it(String parameters, boolean offersTls) throws Exception {
        String file = parameters.endsWith("=") ? certificate().toString() : "";
        try (AskingServer server = new AskingServer(offersTls, true)) {
            refusal("postgresql://u:hunter2@localhost:" + server.port() + "/d" + parameters + file);

            assertThat(server.given()).containsExactly("hunter2");
        }
    }

    @Test
    void what_does_not_show_the_password_is_answered_as_before() throws Exception {
        try (AskingServer server = new AskingServer(true, false)) {
            refusal("postgresql://u:hunter2@127.0.0.1:" + server.port() + "/d?sslmode=require");

            assertThat(server.given())
                    .singleElement()
                    .asString()
                    .startsWith("md5")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void where_none_is_known_the_message_says_where_it_was_looked_for() throws Exception {
        try (AskingServer server = new AskingServer(true, false)) {
            String url = "postgresql://u@127.0.0.1:" + server.port() + "/d?sslmode=require";
            SourceUnavailableException failure = refusal(PostgresUrl.parse(url, Map.of("HOME", "/no/such/home")));

            assertThat(server.given()).isEmpty();
            assertThat(failure.isTransient()).isFalse();
            assertThat(failure)
                    .hasMessageContaining("asks user u for a password, and there is none")
                    .hasMessageContaining("there is no /no/such/home/.pgpass")
                    .hasMessageContaining("PGPASSWORD");
        }
    }

    @Test
    void a_real_server_lets_in_without_a_password_and_with_one_of_the_environment() {
        try (EmbeddedSource source = EmbeddedSource.create()) {
            source.execute("create role pgpass_reader login password 'from-elsewhere'");
            String place = source.url().replaceFirst(".*@", "");

            assertThat(user(PostgresUrl.parse("postgresql://postgres@" + place, Map.of())))
                    .isEqualTo("postgres");
            assertThat(user(PostgresUrl.parse(
                            "postgresql://pgpass_reader@" + place, Map.of("PGPASSWORD", "from-elsewhere"))))
                    .isEqualTo("pgpass_reader");
            assertThat(refusal(PostgresUrl.parse("postgresql://pgpass_reader@" + place, Map.of("PGPASSWORD", "wrong"))))
                    .hasMessageContaining("password was refused for user pgpass_reader (it comes from PGPASSWORD)");
        }
    }

    private static String user(PostgresUrl url) {
        try (SourceDatabase database = new SourceDatabase(url)) {
            return database.server().orElseThrow().role();
        }
    }

    private static SourceUnavailableException refusal(String url) {
        return refusal(PostgresUrl.parse(url));
    }

    private static SourceUnavailableException refusal(PostgresUrl url) {
        try (SourceDatabase database = new SourceDatabase(url)) {
            return catchThrowableOfType(SourceUnavailableException.class, database::server);
        }
    }

    private static Path certificate() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(GuardedPasswordIT.class.getResource("/tls/self-signed.crt"))
                .toURI());
    }
}
